"""Accounts become providers, and an account in a region becomes a place."""

from collections.abc import Callable

import pulumi

from components.place import Place
from components.spec import Cloud
from landfall.environment import Environment


class Places:
    """The places of one stack: one provider an AWS account, Google Cloud project or Azure subscription, made when first needed."""

    def __init__(self, environment: Environment, stack: str) -> None:
        self._environment = environment
        self._stack = stack
        self._providers: dict[tuple[Cloud, str], pulumi.ProviderResource] = {}

    def at(self, cloud: Cloud, account: str | None = None, region: str | None = None) -> Place:
        """The place of a thing that says which account and region, or takes the cloud's default account and home region."""
        settings = self._environment.clouds.of(cloud)
        name = account or settings.default
        found = settings.accounts_by_name[name]
        return Place(
            cloud=cloud,
            account=name,
            account_id=found.id,
            region=region or settings.home,
            provider=self._provider(cloud, name),
            stack=self._stack,
            protect=self._environment.protect,
            number=getattr(found, "number", ""),
            tenant=getattr(settings, "tenant", ""),
            organization=getattr(settings, "organization", None) or "",
            folder=getattr(found, "folder", None) or "",
        )

    def of_id(self, cloud: Cloud, account_id: str, region: str) -> Place:
        """The place of an account that another stack may know by another name."""
        settings = self._environment.clouds.of(cloud)
        for name, account in settings.accounts_by_name.items():
            if account.id == account_id:
                return self.at(cloud, name, region)
        raise pulumi.RunError(
            f"{cloud} account {account_id} belongs to a stack that this one uses, but is not among its own: "
            f"add it to `clouds.{cloud}` so that there is a provider for it"
        )

    def _provider(self, cloud: Cloud, account: str) -> pulumi.ProviderResource:
        if (cloud, account) not in self._providers:
            self._providers[cloud, account] = _PROVIDERS[cloud](self._environment, account)
        return self._providers[cloud, account]


def _aws(environment: Environment, account: str) -> pulumi.ProviderResource:
    import pulumi_aws as aws

    settings = environment.clouds.of("aws")
    found = settings.accounts_by_name[account]
    assume = [aws.ProviderAssumeRoleArgs(role_arn=f"arn:aws:iam::{found.id}:role/{found.role}")] if found.role else None
    # With the wrong credentials the provider stops before it touches anything.
    return aws.Provider(f"aws-{account}", region=settings.home, allowed_account_ids=[found.id], assume_roles=assume)


def _gcp(environment: Environment, account: str) -> pulumi.ProviderResource:
    import pulumi_gcp as gcp

    settings = environment.clouds.of("gcp")
    # Labels are written onto resources, where a Plan shows them; the provider adds none of its own.
    return gcp.Provider(
        f"gcp-{account}",
        project=settings.accounts_by_name[account].id,
        region=settings.home,
        add_pulumi_attribution_label=False,
    )


def _azure(environment: Environment, account: str) -> pulumi.ProviderResource:
    import pulumi_azure_native as azure

    settings = environment.clouds.of("azure")
    return azure.Provider(
        f"azure-{account}",
        subscription_id=settings.accounts_by_name[account].id,
        tenant_id=settings.tenant,
        location=settings.home,
        disable_pulumi_partner_id=True,
    )


_PROVIDERS: dict[Cloud, Callable[[Environment, str], pulumi.ProviderResource]] = {"aws": _aws, "gcp": _gcp, "azure": _azure}
