"""The accounts, projects and subscriptions of an environment. They have names, so that nothing else says their ids."""

from collections.abc import Mapping
from typing import Annotated, Literal, overload

from pydantic import Field, StringConstraints

from components.spec import CLOUDS, Cloud, Form, Key, Spec

AccountId = Annotated[str, StringConstraints(pattern=r"^[0-9]{12}$"), Form("an AWS account id: 12 digits in quotes")]
RolePath = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z0-9+=,.@_/-]{1,128}$"),
    Form("the name of an IAM role, with its path if it has one (`ci/deploy`), without `arn:`"),
]
ProjectId = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z][a-z0-9-]{4,28}[a-z0-9]$"),
    Form("a Google Cloud project id: 6 to 30 lower-case letters, digits and hyphens"),
]
ProjectNumber = Annotated[
    str, StringConstraints(pattern=r"^[0-9]{6,19}$"), Form("a Google Cloud project number: digits in quotes")
]
NodeNumber = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9]{6,19}$"),
    Form("the number of a Google Cloud organization or folder: digits in quotes"),
]
Guid = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$"),
    Form("a GUID in lower case: `00000000-0000-0000-0000-000000000001`"),
]
RegionName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{1,40}$"), Form("a region: `eu-west-1`")]


class AwsAccount(Spec):
    """An AWS account."""

    id: AccountId = Field(description='Account id, in quotes: `"111122223333"`.')
    role: RolePath | None = Field(default=None, description="IAM role of the account that is assumed. Default: none.")


class GcpProject(Spec):
    """A Google Cloud project."""

    id: ProjectId = Field(description="Project id: `acme-production`.")
    number: ProjectNumber = Field(description="Project number, in quotes. Service agents are named by it.")
    folder: NodeNumber | None = Field(
        default=None, description="Number of the folder that it is in, in quotes. A hub that is `closed` shuts that."
    )


class AzureSubscription(Spec):
    """An Azure subscription."""

    id: Guid = Field(description="Subscription id.")


class CloudSettings(Spec):
    """What is said of every cloud."""

    home: RegionName = Field(description="Region of whatever does not say one.")
    regions: tuple[RegionName, ...] = Field(min_length=1, description="The regions in use; a thing in any other is an error.")
    default: Key = Field(description="Account, project or subscription of whatever does not say one.")


class AwsSettings(CloudSettings):
    """Amazon Web Services."""

    accounts: dict[Key, AwsAccount] = Field(min_length=1, description="AWS accounts by name.")

    @property
    def accounts_by_name(self) -> Mapping[str, AwsAccount]:
        """Accounts by name, called alike on every cloud."""
        return self.accounts


class GcpSettings(CloudSettings):
    """Google Cloud."""

    organization: NodeNumber | None = Field(
        default=None,
        description="Number of the organization, in quotes. Firewall endpoints of hubs with `inspection` are its own.",
    )
    projects: dict[Key, GcpProject] = Field(min_length=1, description="Google Cloud projects by name.")

    @property
    def accounts_by_name(self) -> Mapping[str, GcpProject]:
        """Projects by name, called alike on every cloud."""
        return self.projects


class AzureSettings(CloudSettings):
    """Microsoft Azure."""

    tenant: Guid = Field(description="Entra tenant id.")
    subscriptions: dict[Key, AzureSubscription] = Field(min_length=1, description="Azure subscriptions by name.")

    @property
    def accounts_by_name(self) -> Mapping[str, AzureSubscription]:
        """Subscriptions by name, called alike on every cloud."""
        return self.subscriptions


Settings = AwsSettings | GcpSettings | AzureSettings

ACCOUNTS: dict[Cloud, str] = {"aws": "accounts", "gcp": "projects", "azure": "subscriptions"}
"""What each cloud calls an account."""


class Clouds(Spec):
    """The clouds of an environment."""

    aws: AwsSettings | None = Field(default=None, description="Amazon Web Services.")
    gcp: GcpSettings | None = Field(default=None, description="Google Cloud.")
    azure: AzureSettings | None = Field(default=None, description="Microsoft Azure.")

    @overload
    def of(self, cloud: Literal["aws"]) -> AwsSettings: ...
    @overload
    def of(self, cloud: Literal["gcp"]) -> GcpSettings: ...
    @overload
    def of(self, cloud: Literal["azure"]) -> AzureSettings: ...
    @overload
    def of(self, cloud: Cloud) -> Settings: ...
    def of(self, cloud: Cloud) -> Settings:
        """The settings of a cloud.

        :raises KeyError: the environment does not have that cloud. A valid environment has every cloud that it names.
        """
        found: Settings | None = getattr(self, cloud)
        if found is None:
            raise KeyError(cloud)
        return found

    def has(self, cloud: Cloud) -> bool:
        """Whether the environment has a cloud."""
        return getattr(self, cloud) is not None

    @property
    def present(self) -> tuple[Cloud, ...]:
        """The clouds of the environment, in the usual order."""
        return tuple(cloud for cloud in CLOUDS if self.has(cloud))
