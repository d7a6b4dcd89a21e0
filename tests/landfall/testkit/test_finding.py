import pytest
from landfall.plan.model import Plan, Resource
from landfall.testkit import counts, every, has, none, one

COMPONENT = Resource("urn:net", "landfall:network:Net", "net", custom=False)
SUBNETS = tuple(
    Resource(
        f"urn:{name}", "aws:ec2/subnet:Subnet", name, parent="urn:net", protect=True, inputs={"cidrBlock": f"10.0.{index}.0/24"}
    )
    for index, name in enumerate(("net-a", "net-b"))
)
RULE = Resource(
    "urn:rule",
    "aws:ec2/securityGroup:SecurityGroup",
    "rule",
    inputs={"ingress": [{"fromPort": 443, "toPort": 443}], "tags": {"Name": "x"}, "egress": True},
)
PLAN = Plan("p", "test", "resolved", (COMPONENT, *SUBNETS, RULE))


def failure(call: object, *arguments: object, **options: object) -> str:
    assert callable(call)
    with pytest.raises(AssertionError) as caught:
        call(*arguments, **options)
    return str(caught.value)


def test_resources_are_found_by_type_name_and_ancestor() -> None:
    assert [resource.name for resource in every(PLAN, "aws:ec2/subnet:Subnet")] == ["net-a", "net-b"]
    assert [resource.name for resource in every(PLAN, "*:Subnet", under="net")] == ["net-a", "net-b"]
    assert one(PLAN, name="*-b").name == "net-b"
    assert every(PLAN, "*:Subnet", under="other") == []


def test_one_says_what_it_found_instead() -> None:
    assert "has 2 of *:Subnet, expected one:\n  net-a (aws:ec2/subnet:Subnet)" in failure(one, PLAN, "*:Subnet")
    assert "did you mean aws:ec2/subnet:Subnet?" in failure(one, PLAN, "aws:ec2/subnet:Subnets")
    assert "has no aws:ec2/subnet:Subnet named c; of that type there is\n  net-a" in failure(
        one, PLAN, "aws:ec2/subnet:Subnet", name="c"
    )


def test_none_passes_for_nothing_and_lists_what_it_found() -> None:
    none(PLAN, "*:NatGateway")
    assert "must have no *:Subnet, and has 2:\n  net-a" in failure(none, PLAN, "*:Subnet")


def test_counts_are_exact_and_all_wrong_ones_are_said() -> None:
    counts(PLAN, {"*:Subnet": 2, "*:NatGateway": 0})
    message = failure(counts, PLAN, {"*:Subnet": 3, "aws:ec2/subnets:Subnet": 1})
    assert "*:Subnet: expected 3, found 2" in message
    assert "aws:ec2/subnets:Subnet: expected 1, found 0; did you mean aws:ec2/subnet:Subnet?" in message


def test_has_is_a_subset_of_maps_and_takes_conditions_and_options() -> None:
    assert has(RULE, {"ingress": [{"fromPort": 443}], "tags": {"Name": lambda name: name.startswith("x")}}) is RULE
    has(SUBNETS[0], protect=True)


@pytest.mark.parametrize(
    ("expected", "message"),
    [
        ({"ingress": [{"fromPort": 80}]}, "ingress[0].fromPort: expected 80, found 443"),
        ({"ingress": [{"fromPrt": 80}]}, "ingress[0].fromPrt: is not there; did you mean fromPort?"),
        ({"ingress": []}, "ingress: expected 0 items"),
        ({"ingress": {"a": 1}}, "ingress: expected a map"),
        ({"egress": 1}, "egress: expected 1, found True"),
        ({"tags": {"Name": lambda name: False}}, "tags.Name: <lambda> does not hold for 'x'"),
    ],
)
def test_has_says_which_leaf_differs(expected: dict[str, object], message: str) -> None:
    assert message in failure(has, RULE, expected)


def test_has_says_which_option_differs() -> None:
    assert "protect: expected True, found False" in failure(has, RULE, protect=True)
