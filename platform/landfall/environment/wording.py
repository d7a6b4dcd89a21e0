"""What the model says of a value that is wrong, in words for whoever wrote it."""

from collections.abc import Callable, Mapping
from typing import Any, get_origin

from pydantic import BaseModel

from components.spec import SecretRef
from landfall.documents import Items, Map, Node, Scalar, did_you_mean
from landfall.environment.shape import Shape

Error = Mapping[str, Any]
"""One of pydantic's `ValidationError.errors()`."""


def words(error: Error, shape: Shape | None, node: Node | None) -> str:
    """What is wrong and what to do.

    :param shape: what should stand there; of the thing itself for a missing value, of the holder for an unknown key.
    :param node: what stands there.
    """
    write = _WORDS.get(error["type"])
    if write is not None:
        return write(error, shape, node)
    if error["type"].endswith("_type"):
        return wrong_type(shape, node)
    return str(error["msg"]).removeprefix("Value error, ")


def kind_of(shape: Shape) -> str:
    """What a value of this shape is, in words."""
    options = shape.options()
    if len(options) > 1 and shape.discriminator is None:
        return " or ".join(dict.fromkeys(kind_of(option) for option in options))
    kind, origin = options[0].kind, get_origin(options[0].kind)
    if shape.literals():
        return "one of " + ", ".join(f"`{word}`" for word in shape.literals())
    if origin in (tuple, list):
        return "a list"
    if origin is not None or (isinstance(kind, type) and issubclass(kind, BaseModel)):
        return "a map"
    return _KINDS.get(kind, "another kind of value")


_KINDS = {str: "text", int: "a whole number", float: "a number", bool: "`true` or `false`"}


def wrong_type(shape: Shape | None, node: Node | None) -> str:
    """That a value is of another type, and how to write it."""
    if shape is not None and shape.model is SecretRef:
        # The value may be the secret itself: it is not shown.
        return "must be `{secret: <name>}`: a secret is named here, and kept by `pulumi config set --secret landfall:secret.<name>`"
    wanted = kind_of(shape) if shape is not None else "another kind of value"
    return f"must be {wanted}, not {_found(node)}{_cure(wanted, node)}"


def _found(node: Node | None) -> str:
    if isinstance(node, Map):
        return "a map"
    if isinstance(node, Items):
        return "a list"
    if not isinstance(node, Scalar):
        return "this"
    if isinstance(node.value, bool):
        return f"`{node.text}`"
    return f"the number {node.text}" if isinstance(node.value, int | float) else f'the text "{_short(node.text)}"'


def _cure(wanted: str, node: Node | None) -> str:
    if not isinstance(node, Scalar):
        return ""
    if wanted == "text" and not isinstance(node.value, str):
        return f': put it in quotes, "{node.text}"'
    if "number" in wanted and not node.bare and node.text.strip().replace(".", "", 1).isdigit():
        return f": write it without quotes, {node.text}"
    if wanted.startswith("`true`") and node.text.lower() in ("true", "false"):
        return f": write it without quotes, {node.text.lower()}"
    if wanted == "a list":
        return f": `[{_short(node.text)}]`"
    return ""


def _short(text: str) -> str:
    line = text.splitlines()[0] if text else ""
    return line if len(line) <= 60 and line == text else line[:57] + "..."


def _quoted(node: Node | None) -> str:
    return f"`{_short(node.text)}`" if isinstance(node, Scalar) and node.text else "this"


def _missing(error: Error, shape: Shape | None, node: Node | None) -> str:
    said = shape.description if shape is not None else ""
    return "is missing" + _meaning(said)


def _unknown_key(error: Error, shape: Shape | None, node: Node | None) -> str:
    return f"there is no such key{did_you_mean(str(error['loc'][-1]), shape.keys() if shape else ())}"


def _not_a_word(error: Error, shape: Shape | None, node: Node | None) -> str:
    if not isinstance(node, Scalar) or not isinstance(node.value, str):
        return wrong_type(shape, node)
    return f"{_quoted(node)} is not known here{did_you_mean(node.text, shape.literals() if shape else ())}"


def _other_form(error: Error, shape: Shape | None, node: Node | None) -> str:
    if shape is not None and shape.unshown:
        return f"this is not {shape.form}"
    if shape is None or shape.form:
        return f"{_quoted(node)} is not {shape.form if shape else 'what can be here'}"
    return f"{_quoted(node)} does not fit" + _meaning(shape.description)


def _meaning(description: str) -> str:
    return f" ({description.rstrip('.')})" if description else ""


def _bound(text: str) -> Callable[[Error, Shape | None, Node | None], str]:
    def write(error: Error, shape: Shape | None, node: Node | None) -> str:
        values = {name: f"{value:g}" if isinstance(value, float) else value for name, value in error.get("ctx", {}).items()}
        described = shape is not None and shape.field is not None
        return text.format(**values) + _meaning(shape.description if shape is not None and described else "")

    return write


_WORDS: Mapping[str, Callable[[Error, Shape | None, Node | None], str]] = {
    "missing": _missing,
    "extra_forbidden": _unknown_key,
    "literal_error": _not_a_word,
    "string_pattern_mismatch": _other_form,
    "int_from_float": lambda error, shape, node: wrong_type(shape, node),
    "greater_than_equal": _bound("must be {ge} or more"),
    "greater_than": _bound("must be more than {gt}"),
    "less_than_equal": _bound("must be {le} or less"),
    "less_than": _bound("must be less than {lt}"),
    "string_too_long": _bound("is longer than {max_length} characters"),
    "string_too_short": _bound("is shorter than {min_length} characters"),
    "too_short": _bound("needs {min_length} or more, and has {actual_length}"),
    "too_long": _bound("has room for {max_length}"),
}
