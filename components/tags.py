"""Tags and labels, written onto every resource that takes them by one stack transformation.

They are inputs of the resources, never a provider's defaults: a Plan shows them, and a removed one shows as removed. Which
property takes them follows from the SDK's class; `SPECIAL` holds the types where that is not so, with the reason.

A resource's own tags win over the environment's, because who wrote them knew better. `landfall-stack` and `landfall-project`
are never overridden: costs and clean-up go by them.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pulumi

KEY = re.compile(r"[a-z][a-z0-9_-]{0,62}")
VALUE = re.compile(r"[a-z0-9_-]{0,63}")
MOST = 10
"""Of the environment's own tags. Azure DNS takes 15 in all, the fewest of what Landfall makes."""

RESERVED = ("landfall-", "aws", "azure", "goog", "microsoft", "windows")
"""Beginnings of keys that are ours or a cloud's. `name` is AWS's title of a thing, which components write."""

OURS = ("landfall-stack", "landfall-project")

Props = dict[str, Any]
Writer = Callable[[Props, "Tags"], None]


class Tags:
    """What is written: the environment's tags, and those that say which stack and project a thing belongs to."""

    def __init__(self, own: Mapping[str, str], *, stack: str, project: str) -> None:
        self.ours = {"landfall-stack": stack, "landfall-project": project}
        self.all = {**own, **self.ours}

    def over(self, given: Any) -> Any:
        """These, and what the resource has already: a mapping, or an Output of one."""
        if given is None:
            return dict(self.all)
        if isinstance(given, Mapping):
            return {**self.all, **given, **self.ours}
        return pulumi.Output.from_input(given).apply(lambda known: {**self.all, **(known or {}), **self.ours})


def mistakes(tags: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Tags that the strictest cloud would refuse: key, and what is wrong with it.

    Google Cloud decides: labels hold lower-case letters, digits, hyphens and underscores, 63 at most, and the key begins with
    a letter. https://cloud.google.com/resource-manager/docs/labels-overview#requirements
    """
    for index, (key, value) in enumerate(tags.items()):
        if index >= MOST:
            yield (
                key,
                f"{len(tags)} tags are too many: {MOST} at most, because some resources take 15 and platform and clouds add theirs",
            )
            return
        if not KEY.fullmatch(key):
            yield (
                key,
                "a tag's key holds lower-case letters, digits, hyphens and underscores, 63 at most, and begins with a letter",
            )
        elif key == "name" or key.startswith(RESERVED):
            yield key, f"`name` and keys that begin with {', '.join(RESERVED)} are taken: choose another"
        if not VALUE.fullmatch(value):
            yield key, f"value {value!r}: a tag's value holds lower-case letters, digits, hyphens and underscores, 63 at most"


def transformation(tags: Tags) -> pulumi.ResourceTransformation:
    """The stack transformation that writes `tags`."""
    writers: dict[type, Writer | None] = {}

    def write(args: pulumi.ResourceTransformationArgs) -> pulumi.ResourceTransformationResult | None:
        kind = type(args.resource)
        if kind not in writers:
            writers[kind] = writer(args.type_, kind)
        found = writers[kind]
        if found is None or args.opts.id is not None:
            return None
        props = dict(args.props)
        found(props, tags)
        return pulumi.ResourceTransformationResult(props=props, opts=args.opts)

    return write


def writer(type_: str, kind: type) -> Writer | None:
    """How tags are written onto a type, None when it takes none."""
    if type_ in SPECIAL:
        return SPECIAL[type_]
    fields = FIELDS.get(type_.split(":", 1)[0])
    inputs = getattr(getattr(kind, "_internal_init", None), "__annotations__", {})
    for field in fields or ():
        if "Mapping[str" in str(inputs.get(field, "")):
            return _into(field)
    return None


FIELDS: Mapping[str, tuple[str, ...]] = {
    "aws": ("tags",),
    "gcp": ("user_labels", "resource_labels", "labels"),
    "azure-native": ("tags",),
}
"""Package to the properties that take tags, the first that a class has. On Google Cloud `tags` are for firewalls and policies,
and where a class has `user_labels`, its `labels` mean something else (a notification channel's address)."""


def _into(field: str) -> Writer:
    def write(props: Props, tags: Tags) -> None:
        props[field] = tags.over(props.get(field))

    return write


def _scaling_group(props: Props, tags: Tags) -> None:
    from pulumi_aws import autoscaling

    def merged(given: Any) -> list[Any]:
        own = [tag for tag in given or () if _get(tag, "key") not in OURS]
        named = {_get(tag, "key") for tag in own}
        added = [
            autoscaling.GroupTagArgs(key=key, value=value, propagate_at_launch=True)
            for key, value in tags.all.items()
            if key not in named
        ]
        return [*own, *added]

    props["tags"] = _known(props.get("tags"), merged)


LAUNCHED = ("instance", "volume", "network-interface")
"""What a launch template makes and tags. A scaling group reaches only instances."""


def _launch_template(props: Props, tags: Tags) -> None:
    from pulumi_aws import ec2

    def merged(given: Any) -> list[Any]:
        own = {_get(item, "resource_type"): _get(item, "tags") for item in given or ()}
        return [
            ec2.LaunchTemplateTagSpecificationArgs(resource_type=kind, tags=tags.over(own.get(kind)))
            for kind in (*LAUNCHED, *(other for other in own if other not in LAUNCHED))
        ]

    props["tags"] = tags.over(props.get("tags"))
    props["tag_specifications"] = _known(props.get("tag_specifications"), merged)


def _sql_instance(props: Props, tags: Tags) -> None:
    settings = props.get("settings")
    if isinstance(settings, dict):
        field = "userLabels" if "userLabels" in settings else "user_labels"
        props["settings"] = {**settings, field: tags.over(settings.get(field))}
    elif settings is not None:
        settings.user_labels = tags.over(settings.user_labels)


def _known(given: Any, merged: Callable[[Any], list[Any]]) -> Any:
    return given.apply(merged) if isinstance(given, pulumi.Output) else merged(given)


def _get(item: Any, field: str) -> Any:
    """A field of an input, which may be an SDK's type or a plain dict with the cloud's spelling or Python's."""
    if not isinstance(item, dict):
        return getattr(item, field)
    first, *rest = field.split("_")
    return item.get(field, item.get(first + "".join(word.title() for word in rest)))


SPECIAL: Mapping[str, Writer | None] = {
    # A list of key, value and whether new machines get it too.
    "aws:autoscaling/group:Group": _scaling_group,
    # Its own tags, and those of what it launches: volumes and interfaces get theirs from nowhere else.
    "aws:ec2/launchTemplate:LaunchTemplate": _launch_template,
    # Inside the settings.
    "gcp:sql/databaseInstance:DatabaseInstance": _sql_instance,
    # Labels that say what kind of group it is.
    "gcp:cloudidentity/group:Group": None,
}
"""Types whose tags are elsewhere than the SDK's class says."""
