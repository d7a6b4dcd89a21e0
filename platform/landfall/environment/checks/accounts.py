"""Accounts and regions: whatever is named is there."""

from collections.abc import Iterator

from components.network.spec import NetworkBase
from components.regions import REGIONS
from components.spec import Cloud
from landfall.documents import Mistake, did_you_mean
from landfall.environment.checks.context import Context, Placed
from landfall.environment.clouds import ACCOUNTS


def accounts(context: Context) -> Iterator[Mistake]:
    """Each cloud's own words fit together, and everything stands in an account and a region of them."""
    for cloud in context.environment.clouds.present:
        yield from _cloud(context, cloud)
    for path, thing in _things(context):
        yield from _place(context, path, thing.cloud, thing.account, thing.region)
    for path, network in context.networks():
        if isinstance(network, NetworkBase):
            yield from _shared(context, path, network.cloud, network.shared_with)
    dns = context.environment.dns
    if dns is not None:
        yield from _place(context, ("dns",), dns.cloud, dns.account, None)


def _cloud(context: Context, cloud: Cloud) -> Iterator[Mistake]:
    settings = context.environment.clouds.of(cloud)
    for index, region in enumerate(settings.regions):
        if region not in REGIONS[cloud]:
            near = did_you_mean(region, REGIONS[cloud])
            yield context.mistake("clouds", cloud, "regions", index, says=f"{cloud} has no region `{region}`{near}")
        elif region in settings.regions[:index]:
            yield context.mistake("clouds", cloud, "regions", index, says=f"`{region}` is there twice: keep one")
    if settings.home not in settings.regions:
        near = did_you_mean(settings.home, settings.regions)
        yield context.mistake("clouds", cloud, "home", says=f"`{settings.home}` is not among the cloud's `regions`{near}")
    if settings.default not in settings.accounts_by_name:
        near = did_you_mean(settings.default, settings.accounts_by_name)
        yield context.mistake("clouds", cloud, "default", says=f"there is no {ACCOUNTS[cloud][:-1]} `{settings.default}`{near}")


def _place(context: Context, path: tuple[str, ...], cloud: Cloud, account: str | None, region: str | None) -> Iterator[Mistake]:
    clouds = context.environment.clouds
    if not clouds.has(cloud):
        if cloud not in context.written("clouds"):
            near = did_you_mean(cloud, context.written("clouds"))
            yield context.mistake(*path, "cloud", says=f"the environment has no cloud `{cloud}`: add it to `clouds`{near}")
        return
    settings = clouds.of(cloud)
    if account is not None and account not in settings.accounts_by_name:
        near = did_you_mean(account, settings.accounts_by_name)
        name = ACCOUNTS[cloud]
        yield context.mistake(*path, "account", says=f"`clouds.{cloud}.{name}` has no `{account}`{near}")
    if region is not None and region not in settings.regions:
        if region in REGIONS[cloud]:
            says = f"`{region}` is not in `clouds.{cloud}.regions`: add it there{did_you_mean(region, settings.regions)}"
        else:
            says = f"{cloud} has no region `{region}`{did_you_mean(region, settings.regions)}"
        yield context.mistake(*path, "region", says=says)


def _shared(context: Context, path: tuple[str, ...], cloud: Cloud, names: tuple[str, ...]) -> Iterator[Mistake]:
    if not context.environment.clouds.has(cloud):
        return
    known = context.environment.clouds.of(cloud).accounts_by_name
    for index, name in enumerate(names):
        if name not in known:
            says = f"`clouds.{cloud}.{ACCOUNTS[cloud]}` has no `{name}`{did_you_mean(name, known)}"
            yield context.mistake(*path, "shared_with", index, says=says)
        elif name in names[:index]:
            yield context.mistake(*path, "shared_with", index, says=f"`{name}` is named twice: keep one")


def _things(context: Context) -> Iterator[tuple[tuple[str, ...], Placed]]:
    yield from context.networks()
    for key, workload in context.environment.workloads.items():
        yield ("workloads", key), workload
