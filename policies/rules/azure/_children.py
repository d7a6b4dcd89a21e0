"""Resources that name their parent: `accountName` of a blob service is the `accountName` of its storage account."""

from policies import View
from policies.unknown import CannotTell, is_unknown, why_opaque


def children(view: View, *types: str, property: str) -> tuple[View, ...]:  # noqa: A002
    """Resources of these types whose `property` is this resource's name: by the same text in both, or by a reference.

    :raises CannotTell: none is known to be a child, and one may be.
    """
    candidates = tuple(map(view.stack.view, view.stack.of_type(*types)))
    # Not read through the view: a finding is about the child that is missing, and not about the name.
    own = view.subject.properties.get(property)
    written = tuple(child for child in candidates if child.is_known(property) and child.has(property))
    readable = isinstance(own, str) and why_opaque(own) is None
    named = tuple(child for child in written if readable and child[property] == own)
    found = named or view.related(*types, property=property)
    if not found and written and is_unknown(own):
        raise CannotTell(property)
    return found
