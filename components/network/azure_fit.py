"""What Azure cannot meet of a spoke, beyond what every cloud checks: pure, and no SDK."""

from difflib import get_close_matches

from components.encryption.azure_key_id import parse_key_id
from components.network.azure_plan import resource_group_of
from components.network.route_fit import destinations
from components.network.spec import HubNetworkSpec, SpokeSpec
from components.network.tiers import TIERS
from components.spec import Refusal, Refusals

ANYWHERE = "0.0.0.0/0"


def refusals(spec: SpokeSpec) -> Refusals:
    """What cannot be met wherever the spoke hangs. Paths are inside the spec."""
    if spec.existing is not None:
        try:
            resource_group_of(spec.existing.id)
        except ValueError as wrong:
            yield Refusal(("existing", "id"), str(wrong))
        yield from _nothing_made(spec)
        return
    if spec.flow_logs.key is not None:
        try:
            parse_key_id(spec.flow_logs.key.existing)
        except ValueError as wrong:
            yield Refusal(("flow_logs", "key", "existing"), str(wrong))
    if spec.shared_with:
        yield Refusal(
            ("shared_with",),
            "Azure shares no subnet with another subscription: give that subscription a spoke of its own in the same group.",
        )
    yield from sizes(spec)
    yield from _routes(spec)


def on_hub(spec: SpokeSpec, region: str, hub: HubNetworkSpec | None) -> Refusals:
    """What stands between a spoke and the hub of its region. `hub` is None where the region has none."""
    if hub is None:
        if spec.egress == "hub":
            yield Refusal(
                ("egress",), f"there is no hub on azure in {region}: add one there, or use `zone-redundant` or `single`."
            )
        yield from _to_hub(spec, f"there is no hub on azure in {region}: add one there, or name an appliance by its address.")
        return
    through = hub.inspection is not None or (hub.existing is not None and "firewall" in hub.existing.ids)
    if not through:
        cure = "give the hub `inspection`"
        if spec.egress == "hub":
            yield Refusal(
                ("egress",),
                f"a hub on azure is a way out by its firewall only, since NAT serves its own network: {cure}, or use "
                "`zone-redundant` or `single`.",
            )
        yield from _to_hub(spec, f"the hub has no firewall to lead to: {cure}, or name an appliance by its address.")
    if hub.transit == "managed" and through:
        yield from _to_hub(spec, "a virtual hub announces what goes through its firewall by itself: leave the route out.")


def on_account(account: str, region: str, hub_account: str, shared_with: tuple[str, ...]) -> Refusals:
    """Whether a hub takes spokes of a subscription. All are ids; a hub takes those of its own."""
    if account != hub_account and account not in shared_with:
        yield Refusal(
            ("account",),
            f"the hub of {region} is in subscription {hub_account}, and this spoke in {account}: name the spoke's subscription "
            f"in the hub's `shared_with`, or move the spoke to {hub_account}.",
        )


def sizes(spec: SpokeSpec | HubNetworkSpec) -> Refusals:
    """Tiers that there are none of, and what a subnet cannot be.

    https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq#how-small-and-how-large-can-virtual-networks-and-subnets-be
    """
    tiers = TIERS["azure", "hub" if isinstance(spec, HubNetworkSpec) else "spoke"]
    for name, asked in spec.subnets.items():
        tier = tiers.get(name)
        if tier is None:
            near = get_close_matches(name, tiers, n=1)
            hint = f"did you mean `{near[0]}`?" if near else f"it has {', '.join(tiers)}."
            yield Refusal(("subnets", name), f"a network on azure has no tier `{name}`: {hint}")
            continue
        if asked.size is not None and not tier.largest <= asked.size <= tier.smallest:
            yield Refusal(
                ("subnets", name, "size"),
                f"/{asked.size}: the subnet `{name}` is /{tier.largest} to /{tier.smallest} on azure. Choose one of these.",
            )
        if asked.growth:
            yield Refusal(
                ("subnets", name, "growth"),
                "Azure changes the range of an empty subnet only: ask for the `size` that it will need, without `growth`.",
            )


def _routes(spec: SpokeSpec) -> Refusals:
    for name, route in spec.routes.items():
        if route.via[0].isalpha() and route.via not in ("hub", "drop"):
            yield Refusal(
                ("routes", name, "via"),
                f"{route.via} is a thing of AWS: name the appliance's address, `hub` or `drop`.",
            )
    yield from destinations(spec)


def _to_hub(spec: SpokeSpec, says: str) -> Refusals:
    for name, route in spec.routes.items():
        if route.via == "hub":
            yield Refusal(("routes", name, "via"), says)


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
