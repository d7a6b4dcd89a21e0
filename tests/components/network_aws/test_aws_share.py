"""Things that other accounts may use."""

import pulumi
from landfall.offline import run
from landfall.testkit import one
from pulumi_aws import Provider, ec2

from components.network.aws_share import AwsShare
from components.place import Place
from components.stack import prepare


def test_a_preview_knows_what_is_shared_while_an_account_is_added() -> None:
    """What hangs on a gateway would look replaced if the gateway's id were not known for that time."""

    def program() -> None:
        names = prepare({})
        provider = Provider("aws", region="eu-west-1")
        place = Place("aws", "main", "111122223333", "eu-west-1", provider, "test")
        share = AwsShare("hub-share", {"transit": "arn:aws:ec2:x"}, {"other": "444455556666"}, place=place)
        ec2.FlowLog(
            "log",
            transit_gateway_id=share.once_shared(pulumi.Output.from_input("tgw-1")),
            opts=pulumi.ResourceOptions(provider=provider),
        )
        names.finish()

    plan = run(program, unknowns=True)
    log = one(plan, "aws:ec2/flowLog:FlowLog")
    assert log.inputs["transitGatewayId"] == "tgw-1"
    assert one(plan, "aws:ram/principalAssociation:PrincipalAssociation").urn in log.dependencies
    assert one(plan, "aws:ram/resourceAssociation:ResourceAssociation").urn in log.dependencies
