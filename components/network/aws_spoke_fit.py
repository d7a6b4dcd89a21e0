"""What AWS cannot meet of a spoke: pure, and no SDK."""

from components.network.route_fit import destinations
from components.network.spec import HubNetworkSpec, SpokeSpec
from components.network.tiers import TIERS
from components.spec import Refusal, Refusals

ANYWHERE = "0.0.0.0/0"

SHARED_TIERS = ("private", "database")
"""The tiers whose subnets `shared_with` shares: where workloads stand. Nobody else puts things into public subnets."""


def refusals(spec: SpokeSpec) -> Refusals:
    """What cannot be met wherever the spoke hangs. Paths are inside the spec."""
    if spec.existing is not None:
        yield from _nothing_made(spec)
        return
    yield from sizes(spec)
    yield from routes(spec)
    if spec.ipv6 and spec.egress == "hub":
        yield _no_ipv6_way()


def on_hub_refusals(spec: SpokeSpec, *, has_hub: bool) -> Refusals:
    """What follows from whether the region has a hub."""
    if spec.existing is not None:
        return
    if has_hub and spec.ipv6 and spec.egress is None:
        yield _no_ipv6_way()
    for name, route in spec.routes.items():
        if route.via == "hub" and not has_hub:
            yield Refusal(
                ("routes", name, "via"), "there is no hub in its region: add one there, or name an interface by its id."
            )


def sizes(spec: SpokeSpec | HubNetworkSpec) -> Refusals:
    """Tiers that there are none of, and sizes that a subnet cannot have.

    A subnet is /16 to /28, and AWS keeps the first four addresses and the last of each.
    https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
    """
    tiers = TIERS["aws", "hub" if isinstance(spec, HubNetworkSpec) else "spoke"]
    for name, options in spec.subnets.items():
        if name not in tiers:
            yield Refusal(("subnets", name), f"a network on aws has no tier `{name}`: it has {', '.join(tiers)}.")
        elif options.size is not None and not tiers[name].largest <= options.size <= tiers[name].smallest:
            yield Refusal(
                ("subnets", name, "size"),
                f"/{options.size}: a subnet on aws is /{tiers[name].largest} to /{tiers[name].smallest}, of which five "
                f"addresses are not ours. Choose one of these.",
            )


def routes(spec: SpokeSpec | HubNetworkSpec) -> Refusals:
    """Further routes that a VPC's route table cannot have."""
    for name, route in spec.routes.items():
        if route.via == "drop":
            yield Refusal(
                ("routes", name, "via"),
                "a VPC's route table has no route that drops: what is ours and unused is dropped by the hub, and what may leave "
                "is the firewall's to say. Name it in neither `inspection.domains` nor `inspection.allow` of the hub.",
            )
        elif route.via[0].isdigit():
            yield Refusal(
                ("routes", name, "via"),
                f"a route on aws leads to a thing, not to the address {route.via}: name the appliance's network interface, `eni-…`.",
            )
    yield from destinations(spec)


def _no_ipv6_way() -> Refusal:
    return Refusal(
        ("ipv6",),
        "this network goes out through its hub, and a hub's NAT gateways, firewall and links carry IPv4 only: "
        "use egress `zone-redundant` or `single`, which has a way out of its own, `none`, or leave `ipv6` out.",
    )


def _nothing_made(spec: SpokeSpec) -> Refusals:
    """A network that is there is its owner's: what would have to be made in it is refused."""
    for field, asked in (
        ("ipv6", spec.ipv6),
        ("routes", bool(spec.routes)),
        ("shared_with", bool(spec.shared_with)),
        ("subnets", bool(spec.subnets)),
        ("growth", bool(spec.growth)),
        ("egress", spec.egress is not None),
    ):
        if asked:
            yield Refusal(
                (field,), "the network is there already, and nothing is made in it: its owner says this. Leave it out."
            )
