"""Records in the environment's zone, whichever cloud serves it, for a component on any cloud.

The zone's cloud is imported only when a record is written.
"""

from importlib import import_module
from types import ModuleType

import pulumi

from components.dns.handles import AliasTarget, Dns, RecordType


def record(
    dns: Dns,
    name: str,
    host: pulumi.Input[str],
    type: RecordType,  # noqa: A002 - the field's own word
    values: pulumi.Input[list[str]],
    *,
    parent: pulumi.Resource,
    ttl: int = 300,
) -> pulumi.Resource:
    """All values of one type for a host.

    :param name: full logical name of the record, beginning with the parent's.
    :param host: without the closing dot. An output where the cloud chose it, as with the proof of a certificate.
    :param values: plain: names without the closing dot, texts without quotes.
    :param ttl: seconds.
    """
    made: pulumi.Resource = _served_by(dns).record(dns, name, host, type, values, parent=parent, ttl=ttl)
    return made


def point(dns: Dns, name: str, host: str, target: AliasTarget, *, parent: pulumi.Resource) -> pulumi.Resource:
    """`host` at an AWS load balancer: an alias where Route 53 serves the zone, else a CNAME."""
    made: pulumi.Resource = _served_by(dns).point(dns, name, host, target, parent=parent)
    return made


def _served_by(dns: Dns) -> ModuleType:
    return import_module(f"components.dns.{dns.zone.cloud}")
