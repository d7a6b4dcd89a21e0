"""What a network can only be at birth: a later change replaces it, with all that stands on it. Pure.

The record of a stack keeps these values, and a change is refused with the reason. docs/networks.md has the table.
"""

from collections.abc import Mapping

from components.network import azure_hub_plan, gcp_hub_plan
from components.network.fit import asn_of
from components.network.spec import HubNetworkSpec, SpokeSpec

REASONS: Mapping[str, str] = {
    "cloud": "a network cannot change its cloud",
    "account": "a network cannot change its account, project or subscription",
    "region": "a network cannot change its region",
    "asn": "a hub's BGP number is part of its router from birth",
    "transit": "what joins a hub to its spokes is made with it",
    "members": "a hub of Network Connectivity Center is a mesh or a star for life",
}
"""Value to why it cannot change."""


def born(spec: HubNetworkSpec | SpokeSpec, account: str, region: str) -> dict[str, str]:
    """The values of a network that stay as they are; none of one that is there already, which is not ours to replace.

    :param account: what the cloud calls the account.
    """
    if spec.existing is not None:
        return {}
    found = {"cloud": spec.cloud, "account": account, "region": region}
    if isinstance(spec, HubNetworkSpec):
        if spec.cloud != "azure":
            found["asn"] = str(asn_of(spec, region))
        if spec.cloud == "gcp":
            found |= {"transit": gcp_hub_plan.transit_of(spec), "members": gcp_hub_plan.members_of(spec)}
        if spec.cloud == "azure":
            found["transit"] = azure_hub_plan.transit_of(spec)
    return found
