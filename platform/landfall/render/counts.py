"""What a Plan holds, counted: the numbers that every form of it shows."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from landfall.plan.model import Plan, Resource

STACK = "pulumi:pulumi:Stack"
STACK_REFERENCE = "pulumi:pulumi:StackReference"
PROVIDER = "pulumi:providers:"

CLOUDS: Mapping[str, str] = {
    "aws": "AWS",
    "azure-native": "Azure",
    "azuread": "Azure",
    "gcp": "Google Cloud",
    "kubernetes": "Kubernetes",
}
"""Package of a type token to the name people use; another package goes by its own."""

LAYERS: tuple[str, ...] = (
    "bootstrap",
    "hub",
    "network",
    "dns",
    "security",
    "encryption",
    "observability",
    "cost",
    "edge",
    "workloads",
)
"""In the order in which a stack is built. A component's layer is the concern in its type token, `landfall:<concern>:<Name>`."""

OTHERS = "others"


def cloud_of(resource: Resource) -> str:
    """`AWS`, `Azure`, `Google Cloud`…; empty for components and for what Pulumi itself keeps."""
    package = resource.type.partition(":")[0]
    if not resource.custom or package == "pulumi":
        return ""
    return CLOUDS.get(package, package)


def short_type(token: str) -> str:
    """`aws:ec2/routeTable:RouteTable` as `ec2.RouteTable`, `azure-native:network:Subnet` as `network.Subnet`."""
    parts = token.split(":")
    if len(parts) != 3:
        return token
    module = parts[1].partition("/")[0]
    return f"{module}.{parts[2]}" if module and module != "index" else parts[2]


def layer_of(component: Resource) -> str:
    """The layer in which a resource at the top of the stack stands. A hub's token is `landfall:network:…Hub…`."""
    parts = component.type.split(":")
    if component.custom or len(parts) != 3 or parts[0] != "landfall":
        return OTHERS
    if parts[1] == "network" and "Hub" in parts[2]:
        return "hub"
    return parts[1] if parts[1] in LAYERS else OTHERS


def is_machinery(resource: Resource) -> bool:
    """The stack itself, providers and references to other stacks: no part of a cloud."""
    return resource.type in (STACK, STACK_REFERENCE) or resource.type.startswith(PROVIDER)


@dataclass(frozen=True, slots=True)
class Row:
    """How many resources of one type; `cloud` as `cloud_of` gives it."""

    cloud: str
    type: str
    count: int


def by_type(resources: Iterable[Resource]) -> tuple[Row, ...]:
    """Custom resources of a cloud by cloud and type, most frequent first within a cloud."""
    counted = Counter((cloud_of(resource), resource.type) for resource in resources if cloud_of(resource))
    rows = [Row(cloud, token, count) for (cloud, token), count in counted.items()]
    return tuple(sorted(rows, key=lambda row: (row.cloud, -row.count, row.type)))


def by_cloud(resources: Iterable[Resource]) -> dict[str, int]:
    """Custom resources a cloud, in the order of the clouds' names."""
    return dict(sorted(Counter(cloud for cloud in map(cloud_of, resources) if cloud).items()))


def below(plan: Plan, urn: str) -> list[Resource]:
    """Every descendant of a resource, depth first."""
    found: list[Resource] = []
    waiting = list(reversed(plan.children.get(urn, ())))
    while waiting:
        resource = waiting.pop()
        found.append(resource)
        waiting.extend(reversed(plan.children.get(resource.urn, ())))
    return found


def tops(plan: Plan) -> list[Resource]:
    """What stands at the top of the stack: children of the root and what has no parent, the machinery left out."""
    roots = {resource.urn for resource in plan.resources if resource.type == STACK}
    return [
        resource
        for resource in plan.resources
        if not is_machinery(resource) and (resource.parent in roots or resource.parent not in plan.by_urn)
    ]


def plural(count: int, one: str, many: str | None = None) -> str:
    """`1 resource`, `1,200 resources`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
