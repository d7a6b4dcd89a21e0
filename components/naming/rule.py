"""What a cloud asks of the names of one resource type."""

import re
from dataclasses import dataclass
from typing import Literal

Unique = Literal["global", "account", "account-region", "vpc", "project", "region", "resource-group", "tenant", "parent"]
"""Where a name may be taken once: in all the world, in an AWS account (and region), in a VPC, in a Google Cloud project
(and region), in an Azure resource group, tenant, or in the resource that holds it."""

Style = Literal["explicit", "auto"]
"""`explicit`: people look for it or others must name it, so it is `<stack>-<name>`. `auto`: Pulumi adds a random suffix to the
logical name, so that a replacement can be made before the old one goes, and a name that stays reserved does no harm."""

FREE = 0
"""The name is free as soon as the thing is gone."""

NEVER = -1
"""The name is never free again."""


@dataclass(frozen=True, slots=True)
class Alphabet:
    """A pattern that a whole name matches, and the words for it in a finding."""

    pattern: re.Pattern[str]
    words: str


@dataclass(frozen=True, slots=True)
class NameRule:
    """One row of the table.

    :param limit: most characters.
    :param alphabet: which characters, where.
    :param unique: where the name may be taken once.
    :param reuse: days that a name stays reserved after deletion: `FREE`, a number, or `NEVER`.
    :param style: how our components name it.
    :param field: the property that carries the name, as the Python SDK spells it.
    :param least: fewest characters.
    :param suffix: what auto-naming adds: Pulumi's AWS and Google Cloud providers a hyphen and seven hexadecimal digits,
        azure-native eight without a hyphen.
    :param prefix: what auto-naming puts before it.
    """

    limit: int
    alphabet: Alphabet
    unique: Unique
    style: Style = "explicit"
    reuse: int = FREE
    field: str = "name"
    least: int = 1
    suffix: str = "-0000000"
    prefix: str = ""


def alphabet(pattern: str, words: str) -> Alphabet:
    """An alphabet; `pattern` has to match the whole name."""
    return Alphabet(re.compile(pattern), words)


LOWER_LABEL = alphabet(
    r"[a-z]([a-z0-9-]*[a-z0-9])?",
    "lower-case letters, digits and hyphens, beginning with a letter and not ending with a hyphen",
)
"""RFC 1035 labels, which Google Cloud uses nearly everywhere."""

LOWER_ALPHANUMERIC = alphabet(r"[a-z0-9]+", "lower-case letters and digits only")
