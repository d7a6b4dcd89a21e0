"""Things that are in a cloud already and become resources of a stack: imported where a new one would be made.

An environment names a resource as a preview shows it, and the id of the thing. The first update takes it over, if it is as the
program says; otherwise the engine names what differs. Entries may stay: what a stack has already is not imported again.
https://www.pulumi.com/docs/iac/concepts/resources/options/import/
"""

from collections.abc import Mapping
from difflib import get_close_matches

import pulumi


class Adoption:
    """The imports of one run: `ids` by logical name. `look` is a stack transformation; `finish` says what nothing had.

    :param said: where a name is written, `file:line:path`, to be shown in its place.
    """

    def __init__(self, ids: Mapping[str, str], said: Mapping[str, str]) -> None:
        self._ids, self._said = ids, said
        self._names: set[str] = set()
        self._found: dict[str, list[str]] = {name: [] for name in ids}

    def look(self, args: pulumi.ResourceTransformationArgs) -> pulumi.ResourceTransformationResult | None:
        """Import a resource whose name, or `type::name`, is given."""
        if not isinstance(args.resource, pulumi.CustomResource) or args.opts.id is not None:
            return None
        self._names.add(args.name)
        for name in (args.name, f"{args.type_}::{args.name}"):
            if name in self._ids:
                self._found[name].append(args.type_)
                taken = pulumi.ResourceOptions(import_=self._ids[name])
                return pulumi.ResourceTransformationResult(args.props, pulumi.ResourceOptions.merge(args.opts, taken))
        return None

    def finish(self) -> None:
        """Call it when everything is declared.

        :raises pulumi.RunError: a name is no resource's, or several have it.
        """
        wrong = []
        for name, types in self._found.items():
            if not types:
                near = get_close_matches(name, sorted(self._names), n=1)
                cure = f"did you mean `{near[0]}`?" if near else "`landfall preview --all` shows the names that there are"
                wrong.append(f"{self._said.get(name, name)}: no resource has this name; {cure}")
            elif len(types) > 1:
                forms = " or ".join(f"{kind}::{name}" for kind in types)
                wrong.append(
                    f"{self._said.get(name, name)}: {len(types)} resources have this name; say which, with its type: {forms}"
                )
        if wrong:
            raise pulumi.RunError("`adopt` names what cannot be taken over:\n  " + "\n  ".join(wrong))
