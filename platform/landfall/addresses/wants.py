"""What the compiler is asked for, and what it must leave alone. Plain values: it knows no environment."""

from dataclasses import dataclass

from components.network.addresses import Family
from landfall.addresses.blocks import Block
from landfall.documents import Steps

LINK = "link"
"""Who minds a range in the place of a cloud: the insides of tunnels."""

NETWORKS = ("aws", "gcp", "azure")
"""Who minds what is taken from networks on all clouds, and not from the insides of tunnels."""


@dataclass(frozen=True, slots=True)
class Pool:
    """From where ranges come. `name` is where a person adds to it: `addresses.pools.production.aws.eu-west-1`."""

    name: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Want:
    """One range for one holder.

    :param holder: `stack/kind.key` for a network, `stack/kind.key/tier/place` for a part of one or a tunnel of a link.
    :param prefix: the prefix length wanted.
    :param growth: how many times it may double later; so much is kept free around it when it is first given.
    :param pool: where it comes from; None for what is cut from its network.
    :param fixed: the range that it must be.
    :param formerly: what the network or link was called before: `stack/kind.old`.
    :param cloud: the cloud, or `LINK`: it says which taken ranges it minds.
    :param default: nobody said the size, so it counts only when the range is first given: one that is there keeps its own.
    :param path: where the environment asks for it.
    """

    holder: str
    prefix: int
    growth: int = 0
    family: Family = 4
    pool: Pool | None = None
    fixed: Block | None = None
    formerly: tuple[str, ...] = ()
    cloud: str = "aws"
    default: bool = False
    path: Steps = ()

    @property
    def key(self) -> tuple[str, int]:
        """A holder has one range of each IP version."""
        return self.holder, self.family

    @property
    def held(self) -> int:
        """Prefix length of the range with its room to grow."""
        return max(0, self.prefix - self.growth)


@dataclass(frozen=True, slots=True)
class Taken:
    """A range that nobody gets.

    :param whose: for messages: "reserved for partner".
    :param minding: who must not have it, by cloud, or `LINK`.
    """

    block: Block
    whose: str
    minding: tuple[str, ...] = NETWORKS


@dataclass(frozen=True, slots=True)
class Problem:
    """What cannot be had. `line` is the ledger's where that is the place to put it right, else 0 and `path` the environment's."""

    holder: str
    message: str
    path: Steps = ()
    line: int = 0
