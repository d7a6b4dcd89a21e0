"""What Google Cloud cannot meet of a spoke, with the reason and what to do instead. Pure, and no SDK."""

from ipaddress import IPv4Network

from components.network.spec import ExtraRoute, SpokeSpec
from components.network.tiers import TIERS
from components.spec import Refusal, Refusals

GROWING = ("private",)
"""Tiers whose range the cloud can widen where it is. Further ranges of a subnet, proxy subnets and reserved ranges are as they
were made. https://docs.cloud.google.com/vpc/docs/create-modify-vpc-networks#expand-subnet"""

EVERYWHERE = "0.0.0.0/0"


def refusals(spec: SpokeSpec) -> Refusals:
    """What this cloud cannot meet of a spoke. Paths are inside the spec."""
    if spec.existing is not None:
        yield from _nothing_made(spec)
        return
    if spec.egress == "hub":
        yield Refusal(
            ("egress",),
            "Cloud NAT serves its own network and no peer of it, so a spoke on gcp cannot leave through its hub: "
            "use `zone-redundant` (its own NAT, inspected where the hub inspects) or `none`.",
        )
    if spec.egress == "none" and spec.nat_addresses > 1:
        yield Refusal(("nat_addresses",), "there is no way out to have addresses: leave it out, or remove `egress: none`.")
    yield from _subnets(spec)
    for key, route in spec.routes.items():
        yield from _route(spec, key, route)


def _nothing_made(spec: SpokeSpec) -> Refusals:
    """A network that is there is its owner's: what would have to be made in it is refused."""
    for field, asked in (
        ("egress", spec.egress is not None),
        ("edge", not spec.edge),
        ("growth", bool(spec.growth)),
        ("ipv6", spec.ipv6),
        ("nat_addresses", spec.nat_addresses > 1),
        ("routes", bool(spec.routes)),
        ("shared_with", bool(spec.shared_with)),
        ("subnets", bool(spec.subnets)),
    ):
        if asked:
            yield Refusal(
                (field,), "the network is there already, and nothing is made in it: its owner says this. Leave it out."
            )


def _subnets(spec: SpokeSpec) -> Refusals:
    known = TIERS["gcp", "spoke"]
    for name, asked in spec.subnets.items():
        tier = known.get(name)
        if tier is None:
            yield Refusal(("subnets", name), f"a spoke on gcp has no tier {name}: it may have {', '.join(known)}.")
            continue
        if asked.size is not None and not tier.largest <= asked.size <= tier.smallest:
            says = f"/{tier.smallest}" if tier.largest == tier.smallest else f"/{tier.largest} to /{tier.smallest}"
            yield Refusal(
                ("subnets", name, "size"),
                f"Google Cloud takes {says} for {name}, not /{asked.size}: leave `size` out, or change it.",
            )
        if asked.growth and name not in GROWING:
            yield Refusal(
                ("subnets", name, "growth"),
                f"Google Cloud never widens a range of {name} where it is: ask for the `size` that it will need, without `growth`.",
            )


def _route(spec: SpokeSpec, key: str, route: ExtraRoute) -> Refusals:
    path = ("routes", key, "via")
    if route.via == "drop":
        yield Refusal(
            path,
            "Google Cloud has no route that drops: leave the route out, since without one nothing goes there, or with "
            "`egress` send it to the address of an appliance that drops.",
        )
    elif route.via == "hub":
        yield Refusal(
            path,
            "no route on Google Cloud leads to a hub: networks tell each other what they have. Put the range into the pools, or "
            "reach it by a link or a site of the hub.",
        )
    elif "-" in route.via:
        yield Refusal(path, f"{route.via} is AWS's: on gcp say the address of an appliance in this network.")
    elif spec.cidr is not None and IPv4Network(route.via).network_address not in IPv4Network(spec.cidr):
        yield Refusal(path, f"{route.via} is not in this network ({spec.cidr}): an appliance that is the next hop has to be.")
    destination = IPv4Network(route.destination)
    if spec.cidr is not None and destination.subnet_of(IPv4Network(spec.cidr)):
        yield Refusal(
            ("routes", key, "destination"),
            f"{route.destination} is in this network's own range ({spec.cidr}), where subnets decide: name a range outside.",
        )
    if route.destination == EVERYWHERE and spec.egress != "none":
        yield Refusal(
            ("routes", key, "destination"),
            "the way out of this network is its NAT: say `egress: none` to send everything to an appliance.",
        )
