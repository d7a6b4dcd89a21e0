"""Machines and database classes behind the words, and what follows from a type's name.

Machine types: https://aws.amazon.com/ec2/instance-types/. Database classes:
https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.html. As of 2026-09. Graviton throughout: the
same work for a fifth less. A young region may lack one; there an exact type says which to take instead.
"""

import re
from collections.abc import Mapping
from math import log2
from typing import Literal

MACHINES: Mapping[str, str] = {"small": "t4g.small", "medium": "m7g.large", "large": "m7g.xlarge"}
DATABASES: Mapping[str, str] = {"small": "db.t4g.medium", "medium": "db.m7g.large", "large": "db.m7g.2xlarge"}
AURORA: Mapping[str, str] = {"small": "db.t4g.medium", "medium": "db.r7g.large", "large": "db.r7g.2xlarge"}
"""Aurora has no general-purpose classes."""

_MACHINE = re.compile(r"^[a-z][a-z0-9-]*\.(nano|micro|small|medium|large|metal|x?large|[0-9]+xlarge|metal-[0-9]+xl)$")
_CLASS = re.compile(r"^db\.(?P<family>[a-z])[a-z0-9-]*\.(?P<size>micro|small|medium|large|(?P<times>[0-9]*)xlarge)(\..+)?$")
_ARM = re.compile(r"^(a1|[a-z]+[0-9]+g[a-z]*)\.")

_GIB_A_VCPU: Mapping[str, int] = {"c": 2, "m": 4, "r": 8, "x": 16}
_T_GIB: Mapping[str, int] = {"micro": 1, "small": 2, "medium": 4, "large": 8, "xlarge": 16, "2xlarge": 32}
_GIB = 2**30


def machine(size: str) -> str | None:
    """The machine type: a word's, or an exact one as it is. None when it is neither."""
    return MACHINES.get(size) or (size if _MACHINE.match(size) else None)


def database(size: str, aurora: bool) -> str | None:
    """The database class: a word's, or an exact one as it is. None when it is neither."""
    return (AURORA if aurora else DATABASES).get(size) or (size if _CLASS.match(size) else None)


def family(database_class: str) -> str:
    """`m` of `db.m7g.large`; empty when it is no class."""
    match = _CLASS.match(database_class)
    return match["family"] if match else ""


def architecture(machine_type: str) -> Literal["arm64", "x86_64"]:
    """Of a machine type: AWS writes a `g` behind the generation of its own ARM processors."""
    return "arm64" if _ARM.match(machine_type) else "x86_64"


def memory_gib(database_class: str) -> int:
    """Nominal memory of a database class, worked out from its name: its family says GiB a vCPU, its size says vCPUs."""
    match = _CLASS.match(database_class)
    if match is None:
        raise ValueError(f"{database_class} is not a database class: write one like db.m7g.large")
    if match["family"] == "t":
        return _T_GIB.get(match["size"], _T_GIB["2xlarge"])
    vcpus = 4 * int(match["times"] or 1) if match["size"].endswith("xlarge") else {"medium": 1}.get(match["size"], 2)
    return vcpus * _GIB_A_VCPU.get(match["family"], _GIB_A_VCPU["m"])


def connections(engine: str, database_class: str) -> int:
    """About how many connections the default of `max_connections` allows.

    https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html and
    https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Managing.Performance.html
    """
    memory = memory_gib(database_class) * _GIB
    if engine.endswith("postgres"):
        return min(memory // 9531392, 5000)
    if engine == "mysql":
        return min(memory // 12582880, 16000)
    return int(max(log2(memory / 805306368) * 45, log2(memory / 8187281408) * 1000, 45))
