"""What the resolver of a hub on Azure cannot be: pure, and no SDK."""

from components.network.azure_resolver_plan import MOST_RULES, MOST_SERVERS
from components.network.spec import HubNetworkSpec
from components.spec import Refusal, Refusals


def refusals(spec: HubNetworkSpec) -> Refusals:
    """Names that Azure cannot treat as asked. Paths are inside the spec."""
    if spec.resolver is None:
        return
    for index, domain in enumerate(spec.resolver.block):
        if not domain.startswith("."):
            yield Refusal(
                ("resolver", "block", index),
                f"Azure refuses a name with everything below it and cannot refuse {domain} alone: write `.{domain}` if that is meant.",
            )
    forward = spec.resolver.forward
    if len(forward) > MOST_RULES:
        yield Refusal(("resolver", "forward"), f"{len(forward)} domains: the rules of a hub on azure are {MOST_RULES} at most.")
    taken: dict[str, str] = {}
    for key, rule in forward.items():
        if rule.domain in taken:
            yield Refusal(
                ("resolver", "forward", key, "domain"),
                f"`{taken[rule.domain]}` forwards {rule.domain} already: name all servers in one of them.",
            )
        if len(rule.servers) > MOST_SERVERS:
            yield Refusal(
                ("resolver", "forward", key, "servers"),
                f"{len(rule.servers)} servers: a rule on azure asks {MOST_SERVERS} at most.",
            )
        taken.setdefault(rule.domain, key)
