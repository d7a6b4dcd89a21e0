"""Where a component stands."""

from dataclasses import dataclass

import pulumi

from components.spec import Cloud


@dataclass(frozen=True, slots=True)
class Place:
    """One account (project, subscription) in one region, with the provider that speaks for it.

    `account` is the short name from the environment; `account_id` is what the cloud calls it: an AWS account id,
    a Google Cloud project id, an Azure subscription id. `number` is the Google Cloud project number, `tenant` the
    Azure tenant id; both are empty on the other clouds. `organization` and `folder` are the numbers of what a Google Cloud project
    is in, empty where the environment does not say. `protect` says whether stateful things are protected here.
    """

    cloud: Cloud
    account: str
    account_id: str
    region: str
    provider: pulumi.ProviderResource
    stack: str
    protect: bool = True
    number: str = ""
    tenant: str = ""
    organization: str = ""
    folder: str = ""
