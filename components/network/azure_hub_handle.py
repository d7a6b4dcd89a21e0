"""The handle of an Azure hub: of one that is made, of one that another stack has, and of one that is there already."""

from collections.abc import Mapping

import pulumi

from components.network.addresses import Addresses
from components.network.azure_hub_plan import INSTANCES, inspected_ranges, link_groups, members_of, transit_of
from components.network.azure_resolver_plan import ends_of, resolver_addresses
from components.network.estate import Estate
from components.network.handles import AzureHub
from components.network.spec import HubNetworkSpec
from components.place import Place

Parts = Mapping[str, pulumi.Output[str]]
"""Part of a hub to what the cloud calls it: an id, a name or an address. A part that a hub does not have is not there."""


def hub_shape(key: str, spec: HubNetworkSpec, *, addresses: Addresses, estate: Estate, account: str, region: str) -> AzureHub:
    """The handle as another stack knows it before it has read the ids."""
    parts = existing_parts(spec) if spec.existing is not None else parts_of(key, spec, estate)
    unknown = {part: pulumi.Output.from_input("") for part in parts}
    return handle(key, spec, unknown, addresses=addresses, estate=estate, account=account, region=region)


def existing_hub(key: str, spec: HubNetworkSpec, *, addresses: Addresses, estate: Estate, place: Place) -> AzureHub:
    """The handle of a hub that is there. Nothing is made.

    :raises ValueError: the spec names none.
    """
    if spec.existing is None:
        raise ValueError(f"hub {key} names no existing hub")
    parts = {part: pulumi.Output.from_input(value) for part, value in existing_parts(spec).items()}
    return handle(key, spec, parts, addresses=addresses, estate=estate, account=place.account_id, region=place.region)


def parts_of(key: str, spec: HubNetworkSpec, estate: Estate) -> tuple[str, ...]:
    """The parts of a hub that is made. They follow from the spec and its links, never from the cloud."""
    managed = transit_of(spec) == "managed"
    links = bool(estate.links_of(key)) and not managed
    inspected = spec.inspection is not None
    names = ends_of(key, spec, estate)
    wanted = {
        "group": True,
        "network": True,
        "networkname": True,
        "virtualhub": managed,
        "hubname": managed,
        "firewall": inspected,
        "gateway": links,
        **{f"address{instance}": links for instance in INSTANCES},
        **{f"instance{instance}": links for instance in INSTANCES},
        "gatewaytable": inspected and not managed,
        "workloadtable": not managed and (inspected or bool(spec.routes)),
        "ddos": bool(spec.ddos),
        "ruleset": names.outbound,
        "rulesetname": names.outbound,
        "dnspolicy": names.block,
        "policyname": names.block,
        **{f"zone {service}": True for service in spec.endpoints},
        **{f"table {group}": managed and not inspected for group in estate.groups},
    }
    return tuple(part for part, there in wanted.items() if there)


def existing_parts(spec: HubNetworkSpec) -> dict[str, str]:
    """The parts of a hub that is there, from the ids that the spec gives. `azure_hub_fit` has checked their form."""
    ids = spec.existing.ids if spec.existing is not None else {}
    same = ("firewall", "gateway", "gatewaytable", "ddos", "ruleset")
    numbered = tuple(f"{kind}{instance}" for kind in ("address", "instance") for instance in INSTANCES)
    found = {part: ids[part] for part in (*same, *numbered) if part in ids}
    if "privatetable" in ids:
        found["workloadtable"] = ids["privatetable"]
    if "network" in ids:
        found |= {"network": ids["network"], "networkname": _last(ids["network"]), "group": _group(ids["network"])}
    if "virtualhub" in ids:
        found |= {"virtualhub": ids["virtualhub"], "hubname": _last(ids["virtualhub"]), "group": _group(ids["virtualhub"])}
    if "ruleset" in ids:
        found["rulesetname"] = _last(ids["ruleset"])
    return found | {f"zone {service}": ids[service] for service in spec.endpoints if service in ids}


def handle(
    key: str, spec: HubNetworkSpec, parts: Parts, *, addresses: Addresses, estate: Estate, account: str, region: str
) -> AzureHub:
    """The handle of a hub with these parts."""
    place = estate.hubs.get(key)
    inspected = "firewall" in parts
    return AzureHub(
        key=key,
        cloud="azure",
        account=account,
        region=region,
        cidr=addresses.cidr,
        asn=place.asn if place is not None else 0,
        inspected=inspected,
        transit=transit_of(spec),
        resource_group=parts["group"],
        network_id=parts.get("network"),
        network_name=parts.get("networkname"),
        virtual_hub_id=parts.get("virtualhub"),
        virtual_hub_name=parts.get("hubname"),
        firewall_address=parts.get("firewall"),
        gateway_id=parts.get("gateway"),
        gateway_addresses=_numbered(parts, "address"),
        gateway_configuration_ids=_numbered(parts, "instance"),
        gateway_table=parts.get("gatewaytable"),
        workload_table=parts.get("workloadtable"),
        group_table_ids=_named(parts, "table"),
        private_zone_ids=_named(parts, "zone"),
        ruleset_id=parts.get("ruleset"),
        ruleset_name=parts.get("rulesetname"),
        dns_policy_id=parts.get("dnspolicy"),
        dns_policy_name=parts.get("policyname"),
        ddos_plan_id=parts.get("ddos"),
        members=members_of(spec),
        inspected_ranges=_inspected(spec, addresses, inspected),
        operator_range=addresses.range("bastion") if spec.operator_access and addresses.has("bastion") else "",
        link_groups=link_groups(key, estate),
        resolver_addresses=_resolver(spec, addresses),
    )


def _resolver(spec: HubNetworkSpec, addresses: Addresses) -> tuple[str, ...]:
    if spec.existing is not None:
        return (spec.existing.ids["resolver"],) if "resolver" in spec.existing.ids else ()
    return resolver_addresses(spec, addresses)


def _inspected(spec: HubNetworkSpec, addresses: Addresses, inspected: bool) -> tuple[str, ...]:
    if spec.existing is not None:
        return (addresses.cidr,) if inspected and "virtualhub" not in spec.existing.ids else ()
    return inspected_ranges(spec, addresses)


def _numbered(parts: Parts, kind: str) -> dict[str, pulumi.Output[str]]:
    return {instance: parts[f"{kind}{instance}"] for instance in INSTANCES if f"{kind}{instance}" in parts}


def _named(parts: Parts, kind: str) -> dict[str, pulumi.Output[str]]:
    return {part.removeprefix(f"{kind} "): value for part, value in parts.items() if part.startswith(f"{kind} ")}


def _last(resource_id: str) -> str:
    return resource_id.rsplit("/", 1)[-1]


def _group(resource_id: str) -> str:
    return resource_id.split("/")[4]
