"""What the YAML parser complains about, in words that say what to do."""

import re
from dataclasses import dataclass

from ruamel.yaml.error import MarkedYAMLError


@dataclass(frozen=True, slots=True)
class Complaint:
    """Where the parser stopped, and why. Line and column count from 1."""

    line: int
    column: int
    message: str


_SAID = (
    (r"found character '\\t' that cannot start", "a tab cannot indent: use spaces"),
    (r"found character ['\"](?P<c>.)['\"] that cannot start", "a value cannot begin with `{c}`: put it in quotes"),
    (r"mapping values are not allowed", "a `:` where no key can be: put the value in quotes, or check the indentation"),
    (r"could not find expected ':'", "a key without its `:`, or a value that runs on into the next line"),
    (r"expected <block end>", "the indentation does not fit what is above{since}"),
    (r"expected ',' or '\}'", "a `{{`{since} is not closed, or a comma is missing"),
    (r"expected ',' or '\]'", "a `[`{since} is not closed, or a comma is missing"),
    (r"did not find expected '-'", "the indentation does not fit the list above{since}"),
    (r"unexpected end of stream", "a quote{since} is never closed"),
    (r"unexpected document separator", "a quote{since} is never closed"),
    (r"unknown escape character", "a backslash in double quotes begins an escape: double it, or use single quotes"),
    (r"expected escape sequence", "an escape in double quotes is too short: double the backslash, or use single quotes"),
    (r"the node content|did not find expected node content", "a value is missing, or a `,`, `]` or `}}` too many"),
    (r"expected the node content", "a value is missing, or a `,`, `]` or `}}` too many"),
    (r"unknown tag handle|found undefined tag", "a `!` begins a tag, and tags are not used here: put the value in quotes"),
    (r"sequence entries are not allowed", "a `-` list cannot begin here: put it on the next line, indented"),
    (r"block sequence entries", "a `-` list cannot begin here: put it on the next line, indented"),
    (r"found indicator|found extra", "something is left after the value: put the whole value in quotes"),
)


def complaint(error: MarkedYAMLError) -> Complaint:
    """The parser's error as a place and a sentence."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    problem = str(error.problem or error.context or "cannot be read")
    began = error.context_mark
    since = f" (begun on line {began.line + 1})" if began is not None else ""
    for pattern, words in _SAID:
        found = re.search(pattern, problem)
        if found:
            return Complaint(line, column, "not YAML: " + words.format(since=since, **found.groupdict()))
    return Complaint(line, column, f"not YAML: {problem}")
