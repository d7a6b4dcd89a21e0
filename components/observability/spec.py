"""Who is told when an alarm fires."""

from typing import Annotated

from pydantic import Field, StringConstraints

from components.spec import Spec

Email = Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$", max_length=254)]


class AlertsSpec(Spec):
    """One topic, channel or action group a place that has workloads or networks."""

    email: tuple[Email, ...] = Field(min_length=1, description="Addresses that get every alarm.")


class ObservabilitySpec(Spec):
    """What is watched, and who hears of it."""

    alerts: AlertsSpec
    runbooks: str = Field(
        pattern=r"^https://\S+[^/]$", description="Base URL of the runbooks. An alarm links to `<base>/<concern>#<alarm>`."
    )
