"""What three tiers give to others."""

from dataclasses import dataclass

import pulumi

from components.spec import Cloud


@dataclass(frozen=True)
class ThreeTier:
    """A web application with its database. `database_secret` names the secret with the master's `username` and `password`."""

    key: str
    cloud: Cloud
    account: str
    region: str
    url: pulumi.Output[str]
    database_host: pulumi.Output[str]
    database_secret: pulumi.Output[str]
