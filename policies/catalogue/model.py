"""What a control is. Typed and frozen; `policies.catalogue.load` makes them from the table."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Literal

Severity = Literal["critical", "high", "medium", "low"]
Cloud = Literal["aws", "gcp", "azure", "kubernetes"]
Kind = Literal["preventive", "detective"]

SEVERITIES: tuple[Severity, ...] = ("critical", "high", "medium", "low")
"""Worst first."""

CLOUDS: tuple[Cloud, ...] = ("aws", "gcp", "azure", "kubernetes")
KINDS: tuple[Kind, ...] = ("preventive", "detective")

THEMES: Mapping[str, str] = MappingProxyType(
    {
        "NET": "Network exposure and defaults",
        "STO": "Storage",
        "DB": "Databases",
        "IAM": "Access rights",
        "IDN": "Identity",
        "KEY": "Encryption at rest",
        "TLS": "Encryption in transit",
        "LOG": "Logging and audit",
        "BCK": "Backup and availability",
        "SEC": "Secrets in plain text",
        "CMP": "Compute",
        "CNT": "Containers and registries",
        "K8S": "Kubernetes",
        "SRV": "Functions, APIs and web apps",
        "MSG": "Queues, topics and brokers",
        "EDG": "Edge",
        "VER": "Versions and runtimes",
        "TAG": "Tags",
        "CST": "Cost",
    }
)
"""Theme to its title, in the order in which pages show them."""


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """A requirement of a framework: `framework` is a key of `FRAMEWORKS`, `id` the number that its publisher gave it."""

    framework: str
    id: str

    def __str__(self) -> str:
        return f"{self.framework}:{self.id}"


@dataclass(frozen=True, slots=True)
class Control:
    """One thing that must hold, and why.

    `clouds` are those on which it can be broken. A preventive control keeps harm away, a detective one shows it.
    """

    id: str
    title: str
    why: str
    severity: Severity
    clouds: tuple[Cloud, ...]
    references: tuple[Reference, ...]
    kind: Kind

    @property
    def theme(self) -> str:
        """The key in `THEMES`."""
        return self.id.split("-")[1]


@dataclass(frozen=True)
class Catalogue:
    """All controls, by theme and number."""

    controls: tuple[Control, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Control]:
        """Controls by id."""
        return MappingProxyType({control.id: control for control in self.controls})
