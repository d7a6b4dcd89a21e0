"""Tags: whose a thing is."""

import re

from policies import Fail, View, rule
from policies.credentials import is_plain_secret

TAGGED = tuple(
    f"aws:{token}"
    for token in (
        *("s3/bucket:Bucket", "s3/bucketV2:BucketV2", "ec2/instance:Instance", "ec2/vpc:Vpc", "ec2/subnet:Subnet"),
        *(
            "ec2/securityGroup:SecurityGroup",
            "ec2/natGateway:NatGateway",
            "ec2/eip:Eip",
            "ebs/volume:Volume",
            "ec2/launchTemplate:LaunchTemplate",
        ),
        *(
            "rds/instance:Instance",
            "rds/cluster:Cluster",
            "docdb/cluster:Cluster",
            "neptune/cluster:Cluster",
            "redshift/cluster:Cluster",
        ),
        *(
            "elasticache/replicationGroup:ReplicationGroup",
            "memorydb/cluster:Cluster",
            "opensearch/domain:Domain",
            "dynamodb/table:Table",
        ),
        *(
            "lambda/function:Function",
            "ecs/cluster:Cluster",
            "ecs/service:Service",
            "eks/cluster:Cluster",
            "ecr/repository:Repository",
        ),
        *(
            "lb/loadBalancer:LoadBalancer",
            "elb/loadBalancer:LoadBalancer",
            "cloudfront/distribution:Distribution",
            "sqs/queue:Queue",
        ),
        *(
            "sns/topic:Topic",
            "kinesis/stream:Stream",
            "msk/cluster:Cluster",
            "mq/broker:Broker",
            "kms/key:Key",
            "secretsmanager/secret:Secret",
        ),
        *(
            "cloudwatch/logGroup:LogGroup",
            "cloudtrail/trail:Trail",
            "efs/fileSystem:FileSystem",
            "backup/vault:Vault",
            "iam/role:Role",
        ),
        *(
            "sagemaker/notebookInstance:NotebookInstance",
            "emr/cluster:Cluster",
            "codebuild/project:Project",
            "sfn/stateMachine:StateMachine",
        ),
    )
)
"""What costs money or holds data, and takes tags."""


def _tags(view: View) -> dict[str, View]:
    """The tags of a resource with those that its provider adds."""
    given = dict(view.items("tags"))
    provider = view.provider
    return {**(dict(provider.items("defaultTags.tags")) if provider is not None else {}), **given}


def _missing(view: View) -> Fail | None:
    names = [name for name in _tags(view) if name.lower() != "name"]
    missing = [wanted for wanted in view.options["required"] if wanted.lower() not in {name.lower() for name in names}]
    if missing:
        return view.fail("tags", f"these are missing: {', '.join(missing)}")
    return view.fail("tags", "none but a name") if not names else None


rule(
    id="aws-tags",
    title="Resources carry tags",
    control="LF-TAG-01",
    severity="low",
    types=TAGGED,
    bad=_missing,
    options={"required": []},
    cure="Add `tags`, or `defaultTags` to the provider. Which ones must be there is the option `required`.",
)


def _leaking(view: View) -> list[Fail]:
    return [
        Fail(value.path, detail=f"{name} is {found}")
        for name, value in view.items("tags")
        if (found := is_plain_secret(name, value.literal())) and not re.search(r"secret|token", name, re.IGNORECASE)
    ]


rule(
    id="aws-tags-secret",
    title="Tags hold no secrets",
    control="LF-TAG-02",
    severity="high",
    types=TAGGED,
    bad=_leaking,
    message="a tag holds a secret: {detail}",
    why="Tags are shown to whoever may list, and are in the bill.",
    cure="Put it into Secrets Manager.",
)
