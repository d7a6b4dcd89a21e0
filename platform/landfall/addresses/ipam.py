"""Lists of taken ranges as an IPAM exports them: CSV with a header, or JSON.

A range is in the column (or key) `cidr`, `prefix`, `network` or `subnet`, upper or lower case; where it has no prefix length,
`mask` or `netmask` beside it has, as a number or with dots. `name`, else `description`, says whose it is. What has the status
`container` is no allocation, only a heading over some.
"""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from ipaddress import IPv4Network
from os.path import normpath, relpath
from pathlib import Path
from typing import Any

from landfall.addresses.blocks import Block, block
from landfall.addresses.wants import Taken
from landfall.documents import Mistake, Scalar, dotted

RANGE = ("cidr", "prefix", "network", "subnet")
MASK = ("mask", "netmask")
NAME = ("name", "description")
LARGEST = 16 * 1024 * 1024
"""Bytes: some hundred thousand ranges."""

Row = tuple[int, Mapping[str, str]]
"""Line in the file, and values by lower-case column."""


def imported(root: Path, said: Scalar) -> tuple[list[Taken], list[Mistake]]:
    """The ranges of a list that an environment names, relative to the file that names it."""
    path = Path(normpath((root / said.place.file).parent / str(said.value)))
    file = relpath(path, root)
    try:
        if path.stat().st_size > LARGEST:
            raise ValueError(f"{file} is larger than {LARGEST // 2**20} MiB")
        text = path.read_text(encoding="utf-8-sig")
        rows = list(_json(text) if path.suffix == ".json" else _csv(text))
    except OSError as error:
        problem = f"{file} cannot be read: {error.strerror or error}; a list is named relative to the file that names it"
        return [], [Mistake(said.place.file, said.place.line, said.place.column, dotted(said.path), problem)]
    except json.JSONDecodeError as error:
        return [], [Mistake(file, error.lineno, error.colno, "", f"not JSON: {error.msg}")]
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return [], [
            Mistake(file, line, 1, "", f"is not UTF-8: byte 0x{error.object[error.start]:02x}; export the list as UTF-8")
        ]
    except (ValueError, csv.Error) as error:
        return [], [Mistake(file, 1, 1, "", str(error))]
    return _ranges(rows, file)


def _ranges(rows: Iterable[Row], file: str) -> tuple[list[Taken], list[Mistake]]:
    found: list[Taken] = []
    mistakes: list[Mistake] = []
    for line, row in rows:
        if row.get("status", "").lower() == "container":
            continue
        try:
            found.append(Taken(_block(row), f"{_named(row)}{file}:{line}"))
        except ValueError as error:
            mistakes.append(Mistake(file, line, 1, "", str(error)))
    return found, mistakes


def _block(row: Mapping[str, str]) -> Block:
    written = _first(row, RANGE)
    if not written:
        raise ValueError(f"has no range: a column or key {_or(RANGE)} is expected")
    mask = _first(row, MASK)
    if "/" not in written:
        written += f"/{_length(mask)}" if mask else ("/128" if ":" in written else "/32")
    return block(written)


def _length(mask: str) -> str:
    """A prefix length, also of a mask with dots."""
    return str(IPv4Network(f"0.0.0.0/{mask}").prefixlen) if "." in mask else mask.removeprefix("/")


def _named(row: Mapping[str, str]) -> str:
    name = _first(row, NAME)
    return f"`{name}`, " if name else ""


def _first(row: Mapping[str, str], columns: tuple[str, ...]) -> str:
    return next((row[column] for column in columns if row.get(column)), "")


def _csv(text: str) -> Iterator[Row]:
    head = text.partition("\n")[0]
    reader = csv.reader(text.splitlines(), delimiter=max(",;\t", key=head.count), strict=True)
    columns = [name.strip().lower() for name in next(reader, [])]
    if not set(RANGE) & set(columns):
        raise ValueError(f"the first line names no column {_or(RANGE)}: export the list with a header")
    try:
        for values in reader:
            if any(value.strip() for value in values):
                yield reader.line_num, {name: value.strip() for name, value in zip(columns, values, strict=False)}
    except csv.Error as error:
        raise ValueError(
            f"is no CSV up to line {reader.line_num}: {error}; look for a quote that is opened and not closed"
        ) from None


def _json(text: str) -> Iterator[Row]:
    """A list of objects, or an object that holds one: NetBox's `results`, AWS's `IpamPoolAllocations`."""
    value = json.loads(text)
    parts = list(value.values()) if isinstance(value, dict) else [value]
    lists = [part for part in parts if isinstance(part, list)]
    if len(lists) != 1:
        raise ValueError("a list of objects is expected, or an object that holds one list")
    after = 0
    for item in lists[0]:
        if not isinstance(item, dict):
            raise ValueError(f"each entry is an object with a key {_or(RANGE)}; `{json.dumps(item)[:40]}` is none")
        row = {str(key).lower(): _text(one) for key, one in item.items()}
        # The parser tells no lines: entries are in the order of the file, so the next place of the text is this one's.
        found = text.find(json.dumps(_first(row, RANGE)), after) if _first(row, RANGE) else -1
        after = max(found, after)
        yield text.count("\n", 0, after) + 1, row


def _text(value: Any) -> str:
    """A value as text: of an object its `value` or `name`, as NetBox writes a status."""
    if isinstance(value, dict):
        return _text(value.get("value") or value.get("name"))
    return "" if value is None or isinstance(value, list) else str(value)


def _or(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names[:-1]) + f" or `{names[-1]}`"
