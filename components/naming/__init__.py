"""Names that a cloud would refuse, found before it sees them.

A table a cloud says what each type's names may be, one row a type: `aws.py`, `gcp.py`, `azure.py`. One stack transformation
looks at every resource as it is declared: at the name that it is given, or at its logical name with the suffix that Pulumi
will add. `Names.finish` then stops the program, because a logged error alone stops neither a preview nor an update.
"""

from collections.abc import Iterator

import pulumi

from components.naming import aws, azure, gcp
from components.naming.rule import NameRule

RULES: dict[str, NameRule] = {**aws.RULES, **gcp.RULES, **azure.RULES}
"""Resource type to its rule, on all clouds."""


def check(type_: str, name: str) -> Iterator[str]:
    """What is wrong with a physical name of a type, a sentence a finding. A type without a row has no rule to break."""
    rule = RULES.get(type_)
    if rule is None:
        return
    if len(name) > rule.limit:
        yield (
            f"{name!r} has {len(name)} characters, and {rule.limit} are the most: make the key or the stack's name "
            f"{len(name) - rule.limit} shorter"
        )
    if len(name) < rule.least:
        yield f"{name!r} has {len(name)} characters, and {rule.least} are the fewest: make the key or the stack's name longer"
    if not rule.alphabet.pattern.fullmatch(name):
        yield f"{name!r} is not allowed: {rule.alphabet.words}"


def check_logical(type_: str, logical: str) -> Iterator[str]:
    """The same for a resource that Pulumi names: its logical name and a suffix."""
    rule = RULES.get(type_)
    if rule is not None:
        yield from check(type_, rule.prefix + logical + rule.suffix)


class Names:
    """The names of one run. `look` is a stack transformation; `finish` stops the program when one of them is wrong."""

    def __init__(self) -> None:
        self.findings: list[str] = []

    def look(self, args: pulumi.ResourceTransformationArgs) -> None:
        """Check one resource. A name that is not known before the cloud answers is left to the cloud."""
        rule = RULES.get(args.type_)
        if rule is None or args.opts.id is not None:
            return
        given = args.props.get(rule.field)
        if isinstance(given, str):
            found = check(args.type_, given)
        elif given is None and args.props.get(f"{rule.field}_prefix") is None:
            found = check_logical(args.type_, args.name)
        else:
            return
        for finding in found:
            text = f"{args.name} ({args.type_}): name {finding}"
            self.findings.append(text)
            pulumi.log.error(text, args.resource)

    def finish(self) -> None:
        """Call it when everything is declared.

        :raises pulumi.RunError: a cloud would refuse a name.
        """
        if self.findings:
            raise pulumi.RunError("names that a cloud would refuse:\n  " + "\n  ".join(self.findings))
