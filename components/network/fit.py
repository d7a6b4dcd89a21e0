"""What a cloud cannot meet of a network, said before anything is made: pure, and no SDK."""

from collections.abc import Mapping
from zlib import crc32

from components.network import aws_fit, aws_spoke_fit, azure_fit, azure_hub_fit, azure_names_fit, gcp_fit, gcp_spoke_fit
from components.network.aws_names_plan import names_refusals
from components.network.aws_services import service_refusals
from components.network.spec import HubNetworkSpec, HubSpec, SpokeSpec
from components.network.tiers import network_prefix
from components.regions import REGIONS
from components.spec import Cloud, Refusal, Refusals

LARGEST_PREFIX: dict[Cloud, int] = {"aws": 16, "gcp": 8, "azure": 8}
"""The shortest prefix of a network: an AWS VPC is /16 at most. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html"""

SMALLEST_PREFIX: dict[Cloud, int] = {"aws": 21, "gcp": 21, "azure": 22}
"""The longest prefix of a network whose smallest tier still meets the cloud's minimum (/28, /26 proxy-only, /27 apps)."""

MOST_GROUPS = 19
"""A transit gateway has 20 route tables: one is the hub's. https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-quotas.html"""


def refusals(spec: SpokeSpec | HubNetworkSpec, region: str) -> Refusals:
    """What this cloud cannot meet of a network in `region`. Paths are inside the spec."""
    if isinstance(spec, SpokeSpec) and spec.cloud == "azure":
        yield from azure_fit.refusals(spec)
    if isinstance(spec, SpokeSpec) and spec.cloud == "aws":
        yield from aws_spoke_fit.refusals(spec)
    if isinstance(spec, SpokeSpec) and spec.cloud == "gcp":
        yield from gcp_spoke_fit.refusals(spec)
    if isinstance(spec, HubNetworkSpec) and spec.cloud == "aws":
        yield from aws_fit.refusals(spec)
        yield from service_refusals(spec)
        yield from names_refusals(spec)
    elif isinstance(spec, HubNetworkSpec) and spec.resolver is not None and spec.resolver.fail_open:
        yield Refusal(
            ("resolver", "fail_open"),
            f"{spec.cloud} has no such choice: it answers or it does not, blocked names and all. Leave it out.",
        )
    if isinstance(spec, SpokeSpec) and spec.cloud != "gcp" and spec.nat_addresses > 1:
        yield Refusal(
            ("nat_addresses",),
            f"a way out on {spec.cloud} has one address a zone, or one in all: leave `nat_addresses` out, or split the spoke.",
        )
    if isinstance(spec, SpokeSpec) and spec.existing is not None:
        yield from _existing(spec, region)
        return
    yield from _zones(spec, region)
    yield from _range(spec)
    if spec.cloud == "aws":
        return
    if isinstance(spec, HubNetworkSpec) and spec.cloud == "gcp":
        yield from gcp_fit.refusals(spec)
    elif isinstance(spec, HubNetworkSpec):
        yield from azure_hub_fit.refusals(spec)
        yield from azure_names_fit.refusals(spec)


def on_hub(
    spec: SpokeSpec,
    account: str,
    region: str,
    *,
    hub_account: str | None,
    groups: tuple[str, ...],
    shared_with: tuple[str, ...] = (),
    hub: HubNetworkSpec | None = None,
) -> Refusals:
    """What stands between a spoke and the hub of its region.

    :param hub_account: id of the hub's account, None where the region has no hub.
    :param shared_with: ids of the accounts that the hub is shared with.
    :param hub: the hub of the region.
    """
    if spec.cloud == "azure" and spec.existing is None:
        yield from azure_fit.on_hub(spec, region, hub)
        if hub is not None and hub_account is not None:
            yield from azure_fit.on_account(account, region, hub_account, shared_with)
    if spec.existing is not None or spec.cloud != "aws":
        return
    yield from aws_spoke_fit.on_hub_refusals(spec, has_hub=hub_account is not None)
    if hub_account is None:
        if spec.egress == "hub":
            yield Refusal(
                ("egress",), f"there is no hub on {spec.cloud} in {region}: add one there, or use `zone-redundant` or `single`."
            )
        return
    if account != hub_account and account not in shared_with:
        yield Refusal(
            ("account",),
            f"the hub of {region} is in account {hub_account}, and this spoke in {account}: name the spoke's account in the hub's "
            f"`shared_with`, move the spoke to {hub_account}, or give {account} a hub of its own in another region.",
        )
    if spec.group not in groups:
        yield Refusal(
            ("group",), f"the hub has no group {spec.group}: it has {', '.join(groups)}. Add it to the hub's `groups`."
        )


def hub_refusals(spec: HubSpec, regions: Mapping[str, str]) -> Refusals:
    """What the hubs of a stack cannot be together. `regions` is each hub's resolved region by key. Paths are inside `spec`."""
    if len(spec.groups) > MOST_GROUPS:
        yield Refusal(("groups",), f"{len(spec.groups)} groups: a transit gateway has room for {MOST_GROUPS}.")
    taken: dict[int, str] = {}
    homes: dict[tuple[str, str], str] = {}
    for key, network in spec.networks.items():
        home = (network.cloud, regions[key])
        if home in homes:
            yield Refusal(
                ("networks", key, "region"),
                f"{homes[home]} is the hub of {home[0]} in {home[1]} already: a region has one, which its spokes find by region.",
            )
        elif (number := asn_of(network, regions[key])) in taken:
            yield Refusal(
                ("networks", key, "asn"),
                f"{number} is the BGP number of {taken[number]} too: give one of them an `asn` of its own.",
            )
        if network.cloud == "gcp":
            yield from gcp_fit.hub_refusals(key, spec)
        homes.setdefault(home, key)
        taken.setdefault(asn_of(network, regions[key]), key)


def asn_of(spec: HubNetworkSpec, region: str) -> int:
    """The hub's BGP number: the stated one, or one between 64512 and 65511 that follows from cloud and region.

    Azure reserves 65515 and 65517 to 65520, and both ends of a link between hubs must differ.
    """
    return spec.asn if spec.asn is not None else 64512 + crc32(f"{spec.cloud}/{region}".encode()) % 1000


def _zones(spec: SpokeSpec | HubNetworkSpec, region: str) -> Refusals:
    row = REGIONS[spec.cloud][region].zones
    if spec.cloud == "gcp" and not isinstance(spec.zones, int):
        yield Refusal(
            ("zones",),
            f"a network on gcp spans all zones of {region} and cannot be held to some: leave `zones` out, or say how many.",
        )
        return
    if isinstance(spec.zones, int):
        if not row:
            yield Refusal(("region",), f"{region} has no availability zones, and networks here stand in zones: choose another.")
        elif not 1 <= spec.zones <= len(row):
            yield Refusal(("zones",), f"{region} has {len(row)} zones: ask for 1 to {len(row)}, not {spec.zones}.")
        return
    if not spec.zones:
        yield Refusal(("zones",), f"a network needs a zone: {', '.join(row)}.")
    for index, zone in enumerate(spec.zones):
        if zone not in row:
            yield Refusal(("zones", index), f"{region} has no zone {zone}: it has {', '.join(row)}.")
        elif zone in spec.zones[:index]:
            yield Refusal(("zones", index), f"{zone} is named twice.")


def _range(spec: SpokeSpec | HubNetworkSpec) -> Refusals:
    prefix = network_prefix(spec)
    largest, smallest = LARGEST_PREFIX[spec.cloud], SMALLEST_PREFIX[spec.cloud]
    if prefix > smallest:
        yield Refusal(
            ("cidr" if spec.cidr is not None else "size",),
            f"/{prefix} is too small to cut into subnets on {spec.cloud}: use /{smallest} or larger, best /{max(largest, 16)}.",
        )
    if prefix < largest:
        yield Refusal(
            ("cidr" if spec.cidr is not None else "size",),
            f"/{prefix} is too large for a network on {spec.cloud}: use /{largest} to /{smallest}.",
        )


def _existing(spec: SpokeSpec, region: str) -> Refusals:
    existing = spec.existing
    if spec.cidr is None:
        yield Refusal(("cidr",), "a network that is there has a range: say which, so that nothing else gets it.")
    assert existing is not None  # noqa: S101 - for the type checker
    places = REGIONS[spec.cloud][region].zones if spec.cloud == "aws" else ("regional",)
    if "private" not in existing.subnets:
        yield Refusal(("existing", "subnets"), "workloads stand in the tier `private`: name its subnets.")
    for tier, subnets in existing.subnets.items():
        for place in subnets:
            if place not in places:
                yield Refusal(
                    ("existing", "subnets", tier, place),
                    f"{place} is not a place of {region} on {spec.cloud}: use {', '.join(places)}.",
                )
