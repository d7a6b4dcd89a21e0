"""What a scalar without quotes means, and whether all readers agree on it.

Files are read as YAML 1.2 has it (core schema, https://yaml.org/spec/1.2.2/#103-core-schema). But other programs read them too: the
engine's reader (Go's yaml.v3) takes parts of YAML 1.1, editors and scripts often all of it (https://yaml.org/type/). A scalar that
some of them read as something else is refused: in quotes it is the same for all.
"""

import re

NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_TRUTH = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INTEGER = re.compile(r"[-+]?[0-9]+")
_HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_INFINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")

_WORDS = frozenset(form for word in ("y", "n", "yes", "no", "on", "off") for form in (word, word.capitalize(), word.upper()))
_AGREED = re.compile(
    r"[-+]?(0|[1-9][0-9]*)(\.[0-9]*([eE][-+][0-9]+)?)?"  # 12, 1.5, 1.5e+3
    r"|\.[0-9]+([eE][-+][0-9]+)?"  # .5
    r"|0x[0-9a-fA-F]+"
)
_DISPUTED = (
    (re.compile(r"[-+]?0[0-9_]+\.?"), "octal to some readers, decimal to others"),
    (re.compile(r"[-+]?0[oO][0-7_]+"), "an octal number to some readers, text to others"),
    (re.compile(r"[-+]?0[bB][01_]+"), "a binary number to some readers, text to others"),
    (re.compile(r"[-+]?0[xX][0-9a-fA-F_]+"), "a hexadecimal number to some readers, text to others"),
    (re.compile(r"[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?"), "a number in base 60 to some readers, text to others"),
    (re.compile(r"(?=[-+._]*[0-9])[-+]?[0-9_]*\.?[0-9_]*([eE][-+]?[0-9]+)?"), "a number to some readers, text to others"),
    (re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt \t].*)?"), "a date to some readers, text to others"),
)

EXACT = 2**53
"""Beyond this a number changes on its way through JSON, which is how the engine hands it over."""


def dispute(text: str) -> str | None:
    """Why readers disagree on a scalar without quotes, or None when all read it alike."""
    if text in _WORDS:
        return "true or false to some readers, text to others"
    if text in ("=", "<<"):
        return "has a meaning of its own to some readers"
    if not text or text[0] not in "0123456789+-.":
        return None
    if _INFINITE.fullmatch(text):
        return "not a number that JSON has"
    number = resolve(text)
    if isinstance(number, int | float) and abs(number) > EXACT:
        return "a number too large to be kept exactly"
    if _AGREED.fullmatch(text):
        return None
    return next((why for form, why in _DISPUTED if form.fullmatch(text)), None)


def resolve(text: str) -> str | int | float | bool | None:
    """The value of a scalar without quotes, as YAML 1.2 has it."""
    if text in NOTHING:
        return None
    if text in _TRUTH:
        return _TRUTH[text]
    if text[0] not in "0123456789+-.":
        return text
    if _INTEGER.fullmatch(text):
        # A number of thousands of digits is refused before it is of use to anybody; Python itself stops at 4,300.
        return int(text) if len(text) < 400 else float("inf")
    if _HEXADECIMAL.fullmatch(text):
        return int(text, 16)
    if _FLOAT.fullmatch(text):
        return float(text)
    return text
