"""What a cloud cannot meet of a service, by the size table of that cloud."""

from importlib import import_module

from components.spec import Refusal, Refusals
from components.workloads.service.spec import ServiceSpec

BALANCED_ZONES = 2
"""Zones that a load balancer of AWS asks for. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-subnets.html"""


def tiers(spec: ServiceSpec) -> tuple[str, ...]:
    """The tiers of its spoke that a service stands in."""
    if spec.cloud == "aws":
        return ("private", "public") if spec.is_public else ("private",)
    if spec.cloud == "azure":
        return ("apps" if spec.is_public else "internalapps", *(("endpoints",) if spec.secrets else ()))
    return ("private",)


def refusals(spec: ServiceSpec, region: str, zones: int | None = None) -> Refusals:
    """Everything that `spec.cloud` refuses in `region`, with the cure. Sizes are the same in all of a cloud's regions here.

    :param zones: zones of the spoke it stands in, where they are known.
    """
    if spec.cloud == "aws" and zones is not None and zones < BALANCED_ZONES:
        yield Refusal(
            ("spoke",),
            f"{spec.spoke} has {zones} zone, and AWS asks for two under a load balancer: give the spoke `zones: 2` or more",
        )
    found: Refusals = import_module(f"components.workloads.service.{spec.cloud}_sizes").refusals(spec)
    yield from found
