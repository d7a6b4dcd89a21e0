"""What a rule says of a resource."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from policies.rule import Rule
from policies.stack import Stack, Subject
from policies.unknown import CannotTell
from policies.view import Fail, Reading, View

Kind = Literal["pass", "fail", "cannot_tell", "not_applicable"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """`fails` when the kind is `fail`; `reason` when it is `cannot_tell`: what would have to be known."""

    kind: Kind
    fails: tuple[Fail, ...] = ()
    reason: str = ""


PASS = Verdict("pass")
NOT_APPLICABLE = Verdict("not_applicable")


def judge(rule: Rule, subject: Subject, stack: Stack, options: Mapping[str, Any] | None = None) -> Verdict:
    """The verdict of a rule on a resource of one of its types.

    A rule that trips over properties of a shape that no provider takes cannot tell: an exception would end the whole preview.

    :param options: what the configuration says in place of the rule's own options.
    """
    try:
        return decide(rule, subject, stack, options)
    except Exception as error:
        return Verdict("cannot_tell", reason=f"the rule cannot read these properties ({type(error).__name__})")


def decide(rule: Rule, subject: Subject, stack: Stack, options: Mapping[str, Any] | None = None) -> Verdict:
    """Like `judge`, but what goes wrong in a rule is raised: for the tests of rules."""
    chosen = rule.options
    if chosen and options:
        chosen = {**chosen, **{key: value for key, value in options.items() if key in chosen}}
    view = View(subject.properties, Reading(subject, stack, chosen))
    try:
        if rule.when is not None and not rule.when(view):
            return NOT_APPLICABLE
        if rule.ok is not None:
            if rule.ok(view):
                return PASS
            return Verdict("fail", (view.last_read,))
        found = rule.bad(view) if rule.bad is not None else None
        fails = tuple(_fails(found, view))
    except CannotTell as unknown:
        return Verdict("cannot_tell", reason=str(unknown))
    return Verdict("fail", fails) if fails else PASS


def _fails(found: Any, view: View) -> Iterable[Fail]:
    if found is None or found is False or found == "":
        return
    if found is True:
        yield view.last_read
    elif isinstance(found, Fail):
        yield found
    elif isinstance(found, View):
        yield Fail(found.path, found.value) if found.subject is view.subject else Fail("", detail=f"see {found.name}")
    elif isinstance(found, str):
        yield view.fail(found)
    elif isinstance(found, Iterable):
        for one in found:
            yield from _fails(one, view)
    elif found:
        yield view.last_read
