"""A rule: what it is about, when it holds, and what to tell who breaks it. A simple one is five lines, see docs/policies-authoring.md."""

import re
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal, get_args

from policies.tokens import normal
from policies.view import View

Severity = Literal["critical", "high", "medium", "low"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
"""The worst first."""

CLOUDS = ("aws", "gcp", "azure", "kubernetes")
"""Each has a pack; the id of a rule begins with one."""

Check = Callable[[View], Any]

_ID = re.compile(rf"({'|'.join(CLOUDS)})(-[a-z0-9]+)+")
_CONTROL = re.compile(r"LF-[A-Z0-9]{2,4}-\d{2}")
_TYPE = re.compile(r"[a-z0-9-]+:([A-Za-z0-9_./-]+:[A-Za-z0-9]+|\*)")


class RuleError(Exception):
    """A rule is not written as rules are: which one, what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Rule:
    """See `rule`, which makes and checks them."""

    id: str
    title: str
    controls: tuple[str, ...]
    severity: Severity
    types: tuple[str, ...]
    cure: str
    why: str = ""
    ok: Check | None = None
    bad: Check | None = None
    when: Check | None = None
    message: str = ""
    stack: bool = False
    fix: Mapping[str, Any] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)
    never_exempt: bool = False
    url: str = ""
    module: str = ""

    @property
    def cloud(self) -> str:
        """The pack it belongs to."""
        return self.id.partition("-")[0]

    @property
    def theme(self) -> str:
        """The module it stands in: `storage` for policies/rules/aws/storage.py."""
        return self.module.rpartition(".")[2]


_rules: dict[str, Rule] = {}


def rule(
    *,
    id: str,  # noqa: A002 - what it is called in every output
    title: str,
    control: str | Iterable[str],
    severity: Severity,
    types: str | Iterable[str],
    cure: str,
    why: str = "",
    ok: Check | None = None,
    bad: Check | None = None,
    when: Check | None = None,
    message: str = "",
    stack: bool = False,
    fix: Mapping[str, Any] | None = None,
    options: Mapping[str, Any] | None = None,
    never_exempt: bool = False,
    url: str = "",
) -> Rule:
    """Declare a rule.

    :param id: `<cloud>-<service>-<what>`; the policy's name under the engine.
    :param title: what is so when the rule holds, one sentence without a full stop: "S3 buckets have no public ACL".
    :param control: the ids of the controls it serves, the first one is named in messages.
    :param types: type tokens; `kubernetes:*` for a whole package. azure-native without API version.
    :param cure: the change that makes it right, a sentence.
    :param why: what happens otherwise, a sentence; the control's own reason when left out.
    :param ok: holds when this is true. False means wrong at the property read last. Give exactly one of `ok` and `bad`.
    :param bad: broken when this is true, or gives findings: views, paths, `view.fail(path, detail)`, or an iterable of those.
    :param when: the rule is about a resource only when this is true.
    :param message: what is wrong; `{path}`, `{value}`, `{name}`, `{type}`, `{detail}` are filled in. Without it a sentence is made of them.
    :param stack: needs other resources (`related`, `target`, `stack`): judged when the whole stack is known.
    :param fix: path to the one right value, offered as a remediation that is off by default.
    :param options: what a configuration may change, with defaults; read as `view.options["name"]`.
    :param never_exempt: no exemption counts.
    :param url: the vendor's page.
    :raises RuleError: it is not written as rules are.
    """
    controls = (control,) if isinstance(control, str) else tuple(control)
    tokens = tuple(dict.fromkeys(normal(token) for token in ((types,) if isinstance(types, str) else types)))
    made = Rule(
        id=id,
        title=title,
        controls=controls,
        severity=severity,
        types=tokens,
        cure=cure,
        why=why,
        ok=ok,
        bad=bad,
        when=when,
        message=message,
        stack=stack,
        fix=MappingProxyType(dict(fix or {})),
        options=MappingProxyType(dict(options or {})),
        never_exempt=never_exempt,
        url=url,
        module=sys._getframe(1).f_globals.get("__name__", ""),
    )
    _check(made)
    before = _rules.get(id)
    if before is not None and before.module != made.module:
        raise RuleError(f"{made.module}: there is a rule {id} in {before.module} already: give one another id")
    _rules[id] = made
    return made


def declared() -> Mapping[str, Rule]:
    """All rules whose modules have been imported, by id. `policies.rules.load` imports them."""
    return MappingProxyType(_rules)


def _check(made: Rule) -> None:
    wrong: list[str] = []
    if not _ID.fullmatch(made.id):
        wrong.append(f"an id is like aws-s3-bucket-acl and begins with one of {', '.join(CLOUDS)}")
    if not made.controls or not all(_CONTROL.fullmatch(control) for control in made.controls):
        wrong.append("control is an id like LF-STO-01, or several")
    if made.severity not in SEVERITIES:
        wrong.append(f"severity is one of {', '.join(SEVERITIES)}")
    if not made.types or not all(_TYPE.fullmatch(token) for token in made.types):
        wrong.append("types are tokens like aws:s3/bucket:Bucket, or aws:* for a whole package")
    if (made.ok is None) == (made.bad is None):
        wrong.append("give one of ok and bad")
    if not made.title or made.title.endswith("."):
        wrong.append("title is one sentence without a full stop")
    if not made.cure.endswith("."):
        wrong.append("cure is a sentence: it ends with a full stop")
    if made.fix and made.stack:
        wrong.append("a rule with stack=True has no fix: remediation sees one resource only")
    if wrong:
        raise RuleError(f"{made.module}: rule {made.id}: {'; '.join(wrong)}")
