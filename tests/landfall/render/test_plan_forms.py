"""A Plan as a tree and as a table, on a terminal and in a pipe."""

import re

from landfall.plan.model import UNKNOWN, Diagnostic, Plan, Resource
from landfall.render.page import Page
from landfall.render.table import table
from landfall.render.tree import tree

PIPE = Page()
TERMINAL = Page(columns=80, colour=True, drawn=True)

STACK = Resource("urn:s", "pulumi:pulumi:Stack", "p-dev", custom=False)
PROVIDER = Resource("urn:p", "pulumi:providers:aws", "aws-main", parent="urn:s")
HUB = Resource("urn:h", "landfall:network:AwsHubNetwork", "hub-euw1", parent="urn:s", custom=False)
SPOKE = Resource("urn:n", "landfall:network:GcpSpoke", "net-pay", parent="urn:s", custom=False)
SHOP = Resource("urn:w", "landfall:workloads:AwsService", "shop", parent="urn:s", custom=False)
KEY = Resource("urn:k", "landfall:encryption:AwsKey", "shop-key", parent="urn:w", custom=False)
CHILDREN = (
    *(Resource(f"urn:h{i}", "aws:ec2/subnet:Subnet", f"hub-euw1-subnet-{i}", parent="urn:h") for i in range(3)),
    Resource("urn:h9", "aws:ec2/natGateway:NatGateway", "hub-euw1-nat", parent="urn:h"),
    Resource("urn:n1", "gcp:compute/network:Network", "net-pay-network", parent="urn:n"),
    Resource("urn:k1", "aws:kms/key:Key", "shop-key-cmk", parent="urn:k", protect=True),
    Resource("urn:l", "aws:s3/bucket:Bucket", "loose-‹end›", parent="urn:s"),
)
PLAN = Plan(
    "p",
    "dev",
    "resolved",
    (STACK, PROVIDER, HUB, SPOKE, SHOP, KEY, *CHILDREN),
    outputs={"url": "https://shop", "handles": {"b": 1, "a": {}}, "later": UNKNOWN},
    diagnostics=(Diagnostic("info", "by the way"), Diagnostic("warning", "careful", "urn:x::y::z::shop")),
)


def test_a_pipe_gets_the_tree_in_ascii_by_layer_and_component() -> None:
    lines = tree(PLAN, PIPE, seconds=1.26).splitlines()
    assert lines[0] == "dev: 7 resources (AWS 6, Google Cloud 1) in 4 components"
    start = lines.index("dev")
    assert lines[start : start + 11] == [
        "dev",
        "+-- hub",
        "|   `-- hub-euw1 AwsHubNetwork  4 resources: 3 subnets, 1 NAT gateway",
        "+-- network",
        "|   `-- net-pay GcpSpoke  1 resource: 1 network",
        "+-- workloads",
        "|   `-- shop AwsService  1 resource: 1 key",
        "|       `-- shop-key AwsKey  1 resource: 1 key",
        "`-- others",
        "    `-- loose-‹end›  s3.Bucket",
        "",
    ]
    assert "\x1b" not in "\n".join(lines)


def test_counts_outputs_and_what_was_said_follow() -> None:
    text = tree(PLAN, PIPE, seconds=1.26)
    assert "  AWS 6           3 ec2.Subnet, 1 ec2.NatGateway, 1 kms.Key, 1 s3.Bucket\n" in text
    assert "  handles  {a, b}\n  later    (unknown)\n  url      https://shop\n" in text
    assert "warning: careful (shop)\ninfo: by the way\n" in text
    assert text.endswith("\n\n1 warning, 1.3 s\n")


def test_everything_shows_each_resource_and_what_is_pulumis_own() -> None:
    lines = tree(PLAN, PIPE, everything=True).splitlines()
    assert "|       +-- hub-euw1-subnet-0  ec2.Subnet" in lines
    assert any(line.endswith("shop-key-cmk  kms.Key  protected") for line in lines)
    assert any(line.endswith("-- aws-main  providers.aws") for line in lines)


def test_a_terminal_gets_colour_lines_and_its_width() -> None:
    text = tree(PLAN, TERMINAL)
    assert "├── " in text
    assert "\x1b[" in text
    plain = re.sub(r"\x1b\[[0-9;]*m", "", text)
    assert max(map(len, plain.splitlines())) <= 80


def test_a_pipe_never_cuts_or_wraps_a_line() -> None:
    name = "x" * 500
    plan = Plan(
        "p",
        "dev",
        "resolved",
        (STACK, Resource("urn:l", "aws:s3/bucket:Bucket", name, parent="urn:s")),
        outputs={"o": name * 2},
    )
    assert f"`-- {name}  s3.Bucket" in tree(plan, PIPE)
    assert f"  o  {name * 2}\n" in tree(plan, PIPE)
    assert name in table(plan, PIPE, everything=True)


def test_a_pipe_wraps_the_list_of_types_between_two_of_them() -> None:
    kinds = tuple(Resource(f"urn:{i}", f"aws:s3/k{i}:AwsKindOfThing{i}", f"k{i}", parent="urn:s") for i in range(30))
    text = tree(Plan("p", "dev", "resolved", (STACK, *kinds)), PIPE)
    lines = [line for line in text.splitlines() if "1 s3.AwsKindOfThing" in line]
    assert sum(line.count(" 1 s3.AwsKindOfThing") for line in lines) == 30
    assert len(lines) > 5
    assert max(map(len, lines)) <= 120


def test_a_preview_of_no_change_says_where_the_rest_is() -> None:
    assert "--show-sames" in tree(Plan("p", "dev", "engine", (STACK,)), PIPE)
    assert "--show-sames" not in tree(Plan("p", "dev", "engine", (STACK, *CHILDREN)), PIPE)


def test_an_encoding_without_the_characters_gets_others() -> None:
    text = tree(PLAN, Page(encoding="ascii"))
    assert "loose-<end>  s3.Bucket" in text
    assert text.isascii()
    assert "caf\\xe9" in tree(Plan("p", "café", "resolved", ()), Page(encoding="ascii"))


def test_the_table_counts_by_cloud_and_type() -> None:
    lines = table(PLAN, PIPE).splitlines()
    rows = [line.split() for line in lines]
    assert ["AWS", "aws:ec2/subnet:Subnet", "3"] in rows
    assert ["Google", "Cloud", "gcp:compute/network:Network", "1"] in rows
    assert not any("Net " in line for line in lines)


def test_the_whole_table_has_a_line_a_resource() -> None:
    rows = [line.split() for line in table(PLAN, PIPE, everything=True).splitlines()]
    assert ["AWS", "aws:kms/key:Key", "shop-key-cmk", "shop-key", "protected"] in rows
    assert ["AWS", "aws:ec2/natGateway:NatGateway", "hub-euw1-nat", "hub-euw1"] in rows


def test_an_empty_plan_is_shown_too() -> None:
    assert tree(Plan("p", "dev", "state", ()), PIPE).startswith("dev: 0 resources in 0 components\n")
    assert table(Plan("p", "dev", "state", ()), PIPE)
