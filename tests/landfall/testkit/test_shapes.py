from typing import Any

import pulumi_aws as aws
import pulumi_azure_native as azure
import pulumi_gcp as gcp
import pytest
from landfall.plan.model import SECRET, UNKNOWN, Plan, Resource
from landfall.testkit import misshapen

# Importing a submodule is what makes an SDK register its types; a program that declares a resource has done so.
assert aws.ec2.Subnet
assert aws.lb.Listener
assert aws.s3.BucketLogging
assert azure.network.NatGateway
assert gcp.compute.Subnetwork

SUBNET = "aws:ec2/subnet:Subnet"
LISTENER = "aws:lb/listener:Listener"
NAT = "azure-native:network:NatGateway"
LISTENING = {"loadBalancerArn": "arn:x", "defaultActions": [{"type": "forward", "targetGroupArn": "arn:y"}]}


def problems(token: str, inputs: dict[str, Any]) -> list[str]:
    return [
        line.partition("): ")[2]
        for line in misshapen(Plan("p", "t", "resolved", (Resource("urn:x", token, "x", inputs=inputs),)))
    ]


@pytest.mark.parametrize(
    ("token", "inputs"),
    [
        (SUBNET, {"vpcId": "‹vpc.id›", "cidrBlock": "10.0.0.0/24", "mapPublicIpOnLaunch": False, "tags": {"Name": "x"}}),
        (SUBNET, {"vpcId": UNKNOWN, "mapPublicIpOnLaunch": UNKNOWN, "tags": SECRET}),
        (LISTENER, {**LISTENING, "port": 443}),
        ("aws:s3/bucketLogging:BucketLogging", {"bucket": "a", "targetBucket": "b", "targetPrefix": "c"}),
        (NAT, {"resourceGroupName": "a", "sku": {"name": "Standard"}, "publicIpAddresses": [{"id": "‹ip.id›"}]}),
        (NAT, {"resourceGroupName": "a", "sku": {"name": "‹other.sku.name›"}}),
        ("gcp:compute/subnetwork:Subnetwork", {"network": "a", "logConfig": {"flowSampling": 1}}),
    ],
)
def test_what_the_sdk_has_passes(token: str, inputs: dict[str, Any]) -> None:
    assert problems(token, inputs) == []


@pytest.mark.parametrize(
    ("token", "inputs", "expected"),
    [
        (SUBNET, {"vpcId": "a", "cidr": "b"}, "cidr: SubnetArgs has no such property; did you mean cidrBlock?"),
        (SUBNET, {"vpcId": "a", "cidr_block": "b"}, "cidr_block: SubnetArgs has no such property; did you mean cidrBlock?"),
        (SUBNET, {"cidrBlock": "a"}, "vpcId: SubnetArgs requires it"),
        (SUBNET, {"vpcId": "a", "mapPublicIpOnLaunch": "yes"}, "mapPublicIpOnLaunch: true or false is expected, found 'yes'"),
        (SUBNET, {"vpcId": "a", "tags": ["x"]}, "tags: a map is expected, found a list"),
        (SUBNET, {"vpcId": "a", "tags": {"Name": 1}}, "tags.Name: a text is expected, found 1"),
        (LISTENER, {**LISTENING, "port": "443"}, "port: a whole number is expected, found '443'"),
        (LISTENER, {**LISTENING, "port": True}, "port: a whole number is expected, found True"),
        (LISTENER, {**LISTENING, "defaultActions": {"type": "forward"}}, "defaultActions: a list is expected, found a map"),
        (LISTENER, {**LISTENING, "defaultActions": [{}]}, "defaultActions[0].type: ListenerDefaultActionArgs requires it"),
        (
            LISTENER,
            {**LISTENING, "defaultActions": [{"type": "forward", "arn": "x"}]},
            "defaultActions[0].arn: ListenerDefaultActionArgs has no such property",
        ),
        (
            NAT,
            {"resourceGroupName": "a", "sku": {"name": "Standart"}},
            "sku.name: one of Standard is expected, found 'Standart'",
        ),
        ("aws:ec2/nothing:Nothing", {}, "no installed SDK has this type"),
    ],
)
def test_what_the_sdk_lacks_is_said(token: str, inputs: dict[str, Any], expected: str) -> None:
    assert problems(token, inputs) == [expected]
