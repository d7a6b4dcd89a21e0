"""Resources that name their parent: `accountName` of a blob service is the `accountName` of its storage account."""

from policies import View


def children(view: View, *types: str, property: str) -> tuple[View, ...]:  # noqa: A002
    """Resources of these types whose `property` is this resource's name: by the same text in both, or by a reference.

    :raises CannotTell: none is known to be a child, and one may be.
    """
    own = view.literal(property)
    named = tuple(
        child
        for child in map(view.stack.view, view.stack.of_type(*types))
        if own and child.is_known(property) and child[property] == own
    )
    return named or view.related(*types, property=property)
