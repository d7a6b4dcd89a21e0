"""The zone in which an environment's public hosts live."""

from pydantic import Field

from components.spec import Cloud, Host, Key, Spec


class DnsSpec(Spec):
    """One public zone an environment. It is made, and its name servers exported for the parent zone, or it is there already."""

    zone: Host = Field(description="The zone's name: `acme.example`. Every `host` of a workload is in it.")
    cloud: Cloud = Field(description="The cloud that serves the zone.")
    account: Key | None = Field(default=None, description="Named account, project or subscription. Default: the cloud's.")
    existing: str | None = Field(
        default=None,
        description="Use this zone: a Route 53 hosted zone id, a Cloud DNS managed zone's name, or `<resource group>/<zone>` on Azure.",
    )
