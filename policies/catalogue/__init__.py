"""The control catalogue: what must hold, why, and which requirement of which framework it serves. Rules name the control they check."""

from policies.catalogue.load import BadCatalogue, catalogue, parse
from policies.catalogue.model import CLOUDS, SEVERITIES, THEMES, Catalogue, Cloud, Control, Reference, Severity

__all__ = [
    "CLOUDS",
    "SEVERITIES",
    "THEMES",
    "BadCatalogue",
    "Catalogue",
    "Cloud",
    "Control",
    "Reference",
    "Severity",
    "catalogue",
    "parse",
]
