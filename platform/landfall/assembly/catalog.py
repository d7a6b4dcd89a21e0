"""Finds the component of a concern on a cloud, and imports its provider SDK only then."""

from importlib import import_module
from typing import Any

from components.spec import Cloud

_PREFIX: dict[Cloud, str] = {"aws": "Aws", "gcp": "Gcp", "azure": "Azure"}


def module(concern: str, cloud: Cloud) -> Any:
    """The module of a concern on a cloud: `("network", "aws")` gives `components.network.aws`."""
    return import_module(f"components.{concern}.{cloud}")


def component(concern: str, cloud: Cloud, name: str) -> Any:
    """The class of a component: `("network", "aws", "Spoke")` gives `components.network.aws.AwsSpoke`."""
    return getattr(module(concern, cloud), f"{_PREFIX[cloud]}{name}")
