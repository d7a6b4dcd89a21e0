"""The handle of a hub on Google Cloud where nothing of it is made here: another stack's, or one that is there already."""

from collections.abc import Mapping

import pulumi

from components.network.addresses import Addresses
from components.network.estate import Estate
from components.network.fit import asn_of
from components.network.gcp_hub_plan import (
    FIRST_ADDRESS,
    GATEWAY,
    NCC,
    NETWORK,
    ROUTER,
    SECOND_ADDRESS,
    SPOKE_GATEWAY,
    has_router,
    inspected_zones,
    ncc_hubs,
    transit_of,
)
from components.network.gcp_names import hub_addresses
from components.network.handles import GcpHub
from components.network.spec import HubNetworkSpec
from components.place import Place


def hub_shape(key: str, spec: HubNetworkSpec, *, addresses: Addresses, estate: Estate, account: str, region: str) -> GcpHub:
    """The handle of another stack's hub, with placeholders for its ids."""
    if spec.existing is not None:
        return _existing(key, spec, addresses, estate, account, region)
    unknown = pulumi.Output.from_input("")
    plan = ncc_hubs(spec, estate.groups)
    linked, routed = bool(estate.links_of(key)), has_router(key, spec, estate)
    inspected = spec.inspection is not None
    joined = {group: unknown for part in plan for group in part.groups}
    return GcpHub(
        key=key,
        cloud="gcp",
        account=account,
        region=region,
        cidr=addresses.cidr,
        asn=asn_of(spec, region),
        inspected=inspected,
        transit=transit_of(spec),
        network=unknown,
        network_name=unknown,
        ncc_hub_ids=joined,
        ncc_group_ids=dict(joined),
        ncc_link_group_id=unknown if any(part.own for part in plan) else None,
        router=unknown if routed else None,
        vpn_gateway_id=unknown if transit_of(spec) == "tunnelled" else None,
        link_gateway_id=unknown if linked else None,
        link_gateway_addresses={"0": unknown, "1": unknown} if linked else {},
        inspection_group=unknown if inspected else None,
        egress_group=unknown if spec.inspection is not None and spec.inspection.domains else None,
        operators=spec.operator_access,
        firewall_endpoint_ids=dict.fromkeys(inspected_zones(spec, region, estate), unknown),
        resolver_addresses=hub_addresses(key, addresses, estate),
    )


def existing_hub(key: str, spec: HubNetworkSpec, *, addresses: Addresses, estate: Estate, place: Place) -> GcpHub:
    """The hub that is there: `spec.existing.ids` holds ids by part. Nothing is made."""
    return _existing(key, spec, addresses, estate, place.account_id, place.region)


def _existing(key: str, spec: HubNetworkSpec, addresses: Addresses, estate: Estate, account: str, region: str) -> GcpHub:
    if spec.existing is None:
        raise ValueError(f"hub {key!r} has no `existing`")
    ids = {part: pulumi.Output.from_input(value) for part, value in spec.existing.ids.items()}
    plan = ncc_hubs(spec, estate.groups)
    hubs = {group: _hub_id(spec.existing.ids, part.part, len(plan)) for part in plan for group in part.groups}
    groups = {group: f"{hubs[group]}/groups/{part.spokes}" for part in plan for group in part.groups}
    own = next((f"{hubs[part.groups[0]]}/groups/{part.own}" for part in plan if part.own), None)
    linked = bool(estate.links_of(key))
    return GcpHub(
        key=key,
        cloud="gcp",
        account=account,
        region=region,
        cidr=addresses.cidr,
        asn=asn_of(spec, region),
        inspected=False,
        transit=transit_of(spec),
        network=ids[NETWORK],
        network_name=pulumi.Output.from_input(spec.existing.ids[NETWORK].rsplit("/", 1)[-1]),
        ncc_hub_ids={group: pulumi.Output.from_input(found) for group, found in hubs.items()},
        ncc_group_ids={group: pulumi.Output.from_input(found) for group, found in groups.items()},
        ncc_link_group_id=pulumi.Output.from_input(own) if own is not None else None,
        router=ids[ROUTER] if has_router(key, spec, estate) else None,
        vpn_gateway_id=ids[SPOKE_GATEWAY] if transit_of(spec) == "tunnelled" else None,
        link_gateway_id=ids[GATEWAY] if linked else None,
        link_gateway_addresses={"0": ids[FIRST_ADDRESS], "1": ids[SECOND_ADDRESS]} if linked else {},
        operators=spec.operator_access,
    )


def _hub_id(ids: Mapping[str, str], part: str, count: int) -> str:
    return ids[NCC if count == 1 else part]
