"""URNs, as the engine makes them."""

STACK_TYPE = "pulumi:pulumi:Stack"


def make(stack: str, project: str, parent: str, token: str, name: str) -> str:
    """The URN of a resource. The types of its ancestors are part of it, the root stack's is not."""
    inherited = qualified_type(parent) if parent else ""
    kind = f"{inherited}${token}" if inherited and inherited != STACK_TYPE else token
    return f"urn:pulumi:{stack}::{project}::{kind}::{name}"


def qualified_type(urn: str) -> str:
    """`a:b:C$d:e:F` of a URN: the types of its ancestors and its own."""
    return urn.split("::", 3)[2]


def type_of(urn: str) -> str:
    """The resource's own type."""
    return qualified_type(urn).rsplit("$", 1)[-1]


def name_of(urn: str) -> str:
    """The resource's logical name, which may itself hold `::`."""
    return urn.split("::", 3)[3]


def without_id(provider: str) -> str:
    """The URN in a provider reference `<urn>::<id>`."""
    return provider.rsplit("::", 1)[0] if provider else ""
