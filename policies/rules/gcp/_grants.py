"""Who is granted what: the three kinds of IAM resource that every service of Google Cloud has (Member, Binding, Policy), read alike."""

from policies import View, all_of
from policies.rule import Check

PUBLIC = frozenset({"allusers", "allauthenticatedusers"})
"""The internet, and everybody with any Google account. https://cloud.google.com/iam/docs/principals-overview."""

_SERVICE_AGENTS = (
    "@cloudservices.gserviceaccount.com",
    "@gcp-sa-",
    "@container-engine-robot.",
    "@compute-system.",
    "@containerregistry.",
)


def iam_types(*stems: str) -> tuple[str, ...]:
    """The tokens of the Member, the Binding and the Policy of each stem; a stem is `storage/bucketIAM`."""
    found = []
    for stem in stems:
        leaf = stem.partition("/")[2]
        for kind in ("Member", "Binding", "Policy"):
            found.append(f"gcp:{stem}{kind}:{leaf[0].upper()}{leaf[1:]}{kind}")
    return tuple(found)


def scope_types() -> tuple[str, ...]:
    """The tokens of grants on whole projects, folders and organisations."""
    return iam_types("projects/iAM", "folder/iAM", "organizations/iAM")


def member_text(member: View) -> str:
    """A member in lower case. What another resource gives stays a symbol in it: `serviceaccount:‹app.email›` is not everybody."""
    return str(member.value).strip().lower() if member.has() else ""


def is_public(member: View) -> bool:
    """Whether a member is everybody."""
    return member_text(member) in PUBLIC


def is_service_agent(member: View) -> bool:
    """Whether a member is an account that Google runs a service under."""
    return any(part in member_text(member) for part in _SERVICE_AGENTS)


def granted(view: View, test: Check, role: Check | None = None) -> tuple[View, ...]:
    """The members that pass a test.

    :param role: a test of what holds the `role`: only its members count.
    """
    check = all_of(role, lambda holder: _members(holder, test)) if role else lambda holder: _members(holder, test)
    if not view.type.endswith("Policy"):
        return check(view) or ()
    document = view.json("policyData")
    holders = document.where("bindings", check) if document else ()
    return tuple(member for holder in holders for member in check(holder))


def _members(holder: View, test: Check) -> tuple[View, ...]:
    if holder.type.endswith("Member"):
        return tuple(filter(test, (holder.below("member"),)))
    return holder.where("members", test)
