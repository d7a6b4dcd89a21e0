"""Layers: each is owned by one stack, and the owner has it."""

from collections.abc import Iterator

from landfall.documents import Mistake
from landfall.environment.checks.context import Context
from landfall.environment.loaded import Loaded


def layers(context: Context) -> Iterator[Mistake]:
    """Nobody declares a layer that another stack owns, and what is used can be used."""
    own = context.environment
    if "hub" in context.written("uses") and "hub" in context.written():
        yield context.mistake("hub", says="another stack owns the hub (`uses.hub`): keep one of the two", key=True)
    if "network" in context.written("uses") and context.written("network", "spokes"):
        says = "another stack owns the spokes (`uses.network`): keep one of the two"
        yield context.mistake("network", "spokes", says=says, key=True)
    for layer, used in context.uses.items():
        missing = {
            "hub": used.environment.hub is None,
            "network": not used.environment.network.spokes,
            "observability": used.environment.observability is None,
        }
        if missing[layer]:
            other = used.uses.get(layer)
            cure = f": name the stack that owns it, `{other.stack}`" if other is not None else ""
            yield context.mistake("uses", layer, says=f"`{used.stack}` has no {layer} of its own{cure}")
    if "network" in context.uses:
        yield from _known_accounts(context, context.uses["network"])
    needs_alerts = bool(own.workloads or own.network.spokes or own.hub)
    alerts = own.observability is not None or "observability" in context.written() or "observability" in context.written("uses")
    if needs_alerts and not alerts and not context.incomplete:
        says = (
            "is missing: networks and workloads raise alarms, so say who is told (`observability: {alerts: {email: […]}, …}`)"
        )
        yield context.mistake("observability", says=says)


def _known_accounts(context: Context, used: Loaded) -> Iterator[Mistake]:
    """A provider is made from this stack's own `clouds`, so accounts of spokes and zone of the used stack are among them."""
    things = [(f"spoke `{key}`", spoke.cloud, spoke.account) for key, spoke in used.environment.network.spokes.items()]
    zone = used.environment.dns
    if zone is not None and context.environment.dns is None:
        things.append((f"zone `{zone.zone}`", zone.cloud, zone.account))
    for name, cloud, account in things:
        clouds = context.environment.clouds
        found = used.account_id(cloud, account)
        ids = {item.id for item in clouds.of(cloud).accounts_by_name.values()} if clouds.has(cloud) else set()
        if found not in ids and (clouds.has(cloud) or cloud not in context.written("clouds")):
            says = f"{name} of `{used.stack}` is in {cloud} account {found}: add that to `clouds.{cloud}`"
            yield context.mistake("uses", "network", says=says)
