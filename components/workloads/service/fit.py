"""What a cloud cannot meet of a service, by the size table of that cloud."""

from importlib import import_module

from components.spec import Refusals
from components.workloads.service.spec import ServiceSpec


def refusals(spec: ServiceSpec, region: str) -> Refusals:
    """Everything that `spec.cloud` refuses in `region`, with the cure. Sizes are the same in all of a cloud's regions here."""
    found: Refusals = import_module(f"components.workloads.service.{spec.cloud}_sizes").refusals(spec)
    yield from found
