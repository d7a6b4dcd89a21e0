"""What may be done through the gateway endpoints of a VPC."""

from typing import Any


def endpoint_policy(service: str, account_id: str) -> dict[str, Any]:
    """The policy of the endpoint of `s3` or `dynamodb`: our identities, on our own account's or our own organization's resources.

    So data cannot be carried out to a bucket or table of somebody else. Reading objects of others stays open, because
    much that a machine needs lies in S3: container layers of ECR, packages of Amazon Linux, agents of Systems Manager.
    What IAM and the bucket's own policy say comes on top.
    https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html#ecr-setting-up-s3-gateway
    """
    ours = {"aws:PrincipalAccount": account_id}
    statements = [
        _allow("OwnAccount", f"{service}:*", {**ours, "aws:ResourceAccount": account_id}),
        _allow("OwnOrganization", f"{service}:*", {**ours, "aws:ResourceOrgID": "${aws:PrincipalOrgID}"}),
    ]
    if service == "s3":
        statements.append(_allow("ReadOnly", "s3:GetObject", {}))
    return {"Version": "2012-10-17", "Statement": statements}


def _allow(sid: str, action: str, equals: dict[str, str]) -> dict[str, Any]:
    statement: dict[str, Any] = {"Sid": sid, "Effect": "Allow", "Principal": "*", "Action": action, "Resource": "*"}
    return {**statement, "Condition": {"StringEquals": equals}} if equals else statement
