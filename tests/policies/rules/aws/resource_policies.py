"""Cases of policies/rules/aws/resource_policies.py."""

import json

from policies.cases import R, case
from policies.rules.aws.resource_policies import HOLDERS

ROOT = "arn:aws:iam::111122223333:root"
READER = "arn:aws:iam::111122223333:role/reader"


def allow(path: str = "policy", **more: object) -> dict[str, object]:
    statement = {"Effect": "Allow", "Principal": {"AWS": READER}, "Action": "x:Get", "Resource": "*", **more}
    return {path: json.dumps({"Version": "2012-10-17", "Statement": [statement]})}


CASES = {}
for holder in HOLDERS:
    tokens = [(f"aws:{token}", path) for token, path in holder.places.items()]
    own = {"StringEquals": {"aws:SourceAccount": "111122223333"}}
    read = f"{holder.service}:Get"
    CASES[f"aws-{holder.id}-policy-public"] = case(
        good=[
            *(R(token, allow(path, Action=read)) for token, path in tokens),
            *(R(token, allow(path, Action=read, Principal="*", Condition=own)) for token, path in tokens),
            *(R(token, allow(path, Action=read, Principal="*", Effect="Deny")) for token, path in tokens),
        ],
        bad=[
            *(R(token, allow(path, Action=read, Principal="*")) for token, path in tokens),
            *(R(token, allow(path, Action=[read], Principal={"AWS": ["*"]})) for token, path in tokens),
        ],
    )
    if holder.service != "kms":
        CASES[f"aws-{holder.id}-policy-all-actions"] = case(
            good=[R(token, allow(path, Action=read)) for token, path in tokens],
            bad=[
                *(R(token, allow(path, Action="*")) for token, path in tokens),
                *(R(token, allow(path, Action=[f"{holder.service}:*"])) for token, path in tokens),
            ],
        )

VPCE = {"StringNotEquals": {"aws:SourceVpce": "vpce-1"}}
PRIVATE = {
    "policy": {
        "Statement": [
            {"Effect": "Allow", "Principal": "*", "Action": "execute-api:Invoke", "Resource": "*"},
            {"Effect": "Deny", "Principal": "*", "Action": "execute-api:Invoke", "Resource": "*", "Condition": VPCE},
        ]
    }
}

CASES |= {
    "aws-opensearch-domain-policy-public": case(
        good=[
            {},
            allow("accessPolicies"),
            allow("accessPolicies", Principal="*", Condition={"IpAddress": {"aws:SourceIp": "198.51.100.0/24"}}),
        ],
        bad=[
            allow("accessPolicies", Principal="*"),
            allow("accessPolicies", Principal={"AWS": "*"}, Condition={"IpAddress": {"aws:SourceIp": "0.0.0.0/0"}}),
            R("aws:elasticsearch/domainPolicy:DomainPolicy", domainName="d", **allow("accessPolicies", Principal="*")),
        ],
        other=[{"vpcOptions": {"subnetIds": ["subnet-1"]}, **allow("accessPolicies", Principal="*")}],
    ),
    "aws-apigateway-policy-public": case(
        good=[{}, PRIVATE, allow(Action="execute-api:Invoke")],
        bad=[
            allow(Principal="*", Action="execute-api:Invoke"),
            R("aws:apigateway/restApiPolicy:RestApiPolicy", allow(Principal="*", Action="*")),
        ],
    ),
    "aws-events-permission-public": case(
        good=[{"principal": "*", "condition": {"key": "aws:PrincipalOrgID", "type": "StringEquals", "value": "o-abc"}}],
        bad=[{"principal": "*", "statementId": "a"}],
        other=[{"principal": "111122223333"}],
    ),
    "aws-vpc-endpoint-policy-full": case(
        good=[allow(Principal="*", Action="s3:*"), allow(Principal="*", Action="*", Resource="arn:aws:s3:::b/*")],
        bad=[allow(Principal="*", Action="*")],
        other=[{}],
    ),
    "aws-secretsmanager-policy-block-public": case(good=[{"blockPublicPolicy": True}], bad=[{}, {"blockPublicPolicy": False}]),
    "aws-ecr-repository-policy-push": case(
        good=[allow(Action="ecr:PutImage"), allow(Action="ecr:BatchGetImage", Principal={"AWS": ROOT})],
        bad=[allow(Action=["ecr:PutImage"], Principal={"AWS": ROOT}), allow(Action="ecr:*", Principal={"AWS": "111122223333"})],
    ),
}
