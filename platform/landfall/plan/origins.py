"""Which place in the environment's files asked for which component; kept beside the run, never sent to an engine."""

from contextvars import ContextVar

ORIGINS: ContextVar[dict[tuple[str, str], tuple[str, ...]] | None] = ContextVar("ORIGINS", default=None)
"""(type token, name) of a component to `file:line:path` texts. Set by whoever wants to know, for the time of a run."""


def note(token: str, name: str, origins: tuple[str, ...]) -> None:
    """Remember who asked for a component. Its descendants have the same origin unless they note their own."""
    found = ORIGINS.get()
    if found is not None:
        found[token, name] = origins
