"""What a rule cannot know: values that a cloud computes, and secrets."""

from typing import Any

from landfall.plan.model import SECRET, UNKNOWN

_NOT_KNOWN_YET = "is not known before the cloud computes it"


class CannotTell(Exception):  # noqa: N818 - a verdict on its way, and no error
    """A rule needs a value that is not known. Views raise it; `verdict.judge` turns it into the verdict `cannot_tell`."""

    def __init__(self, path: str, reason: str = _NOT_KNOWN_YET) -> None:
        super().__init__(f"`{path}` {reason}" if path else reason)
        self.path = path
        self.reason = reason


def is_unknown(value: Any) -> bool:
    """Whether nothing is known of a value, not even whether it is there."""
    return isinstance(value, str) and value == UNKNOWN


def is_symbolic(value: Any) -> bool:
    """Whether a text stands for, or holds, what a cloud will compute (`‹logs.bucket›`). That it is set is known."""
    return isinstance(value, str) and ("‹" in value or "\\u2039" in value)


def why_opaque(value: Any) -> str | None:
    """Why the content of a value cannot be judged, or None when it can."""
    if not isinstance(value, str):
        return None
    if value == SECRET:
        return "is a secret, so its content is not seen"
    if value == UNKNOWN or is_symbolic(value):
        return _NOT_KNOWN_YET
    return None
