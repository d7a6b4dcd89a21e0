"""What is there already: ids have the form that the cloud gives them."""

import re
from collections.abc import Iterator

from components.network.spec import ExistingNetwork
from components.network.tiers import TIERS
from components.spec import Cloud
from landfall.documents import Mistake, Step, did_you_mean
from landfall.environment.checks.context import Context

_SELF_LINK = r"(https://www\.googleapis\.com/compute/v1/)?projects/[a-z0-9.:-]+/"
_AZURE = r"/subscriptions/[0-9a-fA-F-]{36}/resourceGroups/[^/]+/providers/Microsoft\.Network/virtualNetworks/[^/]+"

NETWORKS: dict[Cloud, tuple[str, str]] = {
    "aws": (r"vpc-[0-9a-f]{8,17}", "a VPC id: `vpc-0123456789abcdef0`"),
    "gcp": (_SELF_LINK + r"global/networks/[a-z0-9-]+", "a network's self link: `projects/<project>/global/networks/<name>`"),
    "azure": (
        _AZURE,
        "a virtual network's id: `/subscriptions/…/resourceGroups/…/providers/Microsoft.Network/virtualNetworks/…`",
    ),
}
SUBNETS: dict[Cloud, tuple[str, str]] = {
    "aws": (r"subnet-[0-9a-f]{8,17}", "a subnet id: `subnet-0123456789abcdef0`"),
    "gcp": (
        _SELF_LINK + r"regions/[a-z0-9-]+/subnetworks/[a-z0-9-]+",
        "a subnetwork's self link: `projects/<project>/regions/<region>/subnetworks/<name>`",
    ),
    "azure": (_AZURE + r"/subnets/[^/]+", "a subnet's id: `/subscriptions/…/virtualNetworks/…/subnets/…`"),
}
KEYS: dict[Cloud, tuple[str, str]] = {
    "aws": (
        r"arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+",
        "the ARN of a KMS key: `arn:aws:kms:<region>:<account>:key/<id>`",
    ),
    "gcp": (
        r"projects/[^/]+/locations/[^/]+/keyRings/[^/]+/cryptoKeys/[^/]+",
        "a key's resource name: `projects/<project>/locations/<location>/keyRings/<ring>/cryptoKeys/<key>`",
    ),
    "azure": (
        r"/subscriptions/[0-9a-fA-F-]{36}/resourceGroups/[^/]+/providers/Microsoft\.KeyVault/vaults/[^/]+/keys/[A-Za-z0-9-]+",
        "the resource id of a Key Vault key, without a version: `/subscriptions/…/vaults/<vault>/keys/<key>`",
    ),
}


def existing(context: Context) -> Iterator[Mistake]:
    """Networks, keys and the zone that are there already."""
    own = context.environment
    for key, spoke in own.network.spokes.items():
        path = ("network", "spokes", key)
        if spoke.existing is not None:
            yield from _network(context, (*path, "existing"), spoke.cloud, spoke.existing)
        if spoke.flow_logs.key is not None:
            yield from _form(context, (*path, "flow_logs", "key", "existing"), KEYS[spoke.cloud], spoke.flow_logs.key.existing)
    for key, hub in (own.hub.networks if own.hub else {}).items():
        if hub.flow_logs.key is not None:
            where = ("hub", "networks", key, "flow_logs", "key", "existing")
            yield from _form(context, where, KEYS[hub.cloud], hub.flow_logs.key.existing)
    for key, workload in own.workloads.items():
        if workload.key is not None:
            yield from _form(context, ("workloads", key, "key", "existing"), KEYS[workload.cloud], workload.key.existing)
    if own.dns is not None and own.dns.existing is not None:
        yield from _form(context, ("dns", "existing"), _zone(own.dns.cloud, own.dns.zone), own.dns.existing)


def _network(context: Context, path: tuple[Step, ...], cloud: Cloud, network: ExistingNetwork) -> Iterator[Mistake]:
    yield from _form(context, (*path, "id"), NETWORKS[cloud], network.id)
    known = tuple(TIERS[cloud, "spoke"])
    for tier, subnets in network.subnets.items():
        if tier not in known:
            says = f"networks on {cloud} have no tier `{tier}`{did_you_mean(tier, known)}"
            yield context.mistake(*path, "subnets", tier, says=says, key=True)
        for place, subnet in subnets.items():
            yield from _form(context, (*path, "subnets", tier, place), SUBNETS[cloud], subnet)


def _zone(cloud: Cloud, zone: str) -> tuple[str, str]:
    forms = {
        "aws": (r"Z[A-Z0-9]{8,31}", "a hosted zone's id: `Z0123456789ABCDEFGHIJ`"),
        "gcp": (r"[a-z][a-z0-9-]{0,62}", "a managed zone's name: lower-case letters, digits and hyphens"),
        "azure": (rf"[^/]+/{re.escape(zone)}", f"`<resource group>/{zone}`"),
    }
    return forms[cloud]


def _form(context: Context, path: tuple[Step, ...], form: tuple[str, str], value: str) -> Iterator[Mistake]:
    if not re.fullmatch(form[0], value):
        yield context.mistake(*path, says=f"`{value}` is not {form[1]}")
