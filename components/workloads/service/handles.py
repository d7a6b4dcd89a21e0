"""What a service gives to others."""

from dataclasses import dataclass

import pulumi

from components.spec import Cloud


@dataclass(frozen=True)
class Service:
    """A service that runs. `url` is where its callers find it: the Internet for one with a host, else the network."""

    key: str
    cloud: Cloud
    account: str
    region: str
    url: pulumi.Output[str]
