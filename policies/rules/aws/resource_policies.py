"""Policies on resources: what they give to everyone, and to anybody in full. Buckets are in storage, roles in trust."""

import re
from collections.abc import Callable
from typing import NamedTuple

from policies import Fail, View, rule
from policies.iam import Statement


class Holder(NamedTuple):
    """A kind of resource with a policy: `service` is the prefix of its actions, `places` says where each type keeps the document."""

    id: str
    name: str
    service: str
    control: str
    places: dict[str, str]


HOLDERS = (
    Holder(
        "sqs-queue", "SQS queues", "sqs", "LF-MSG-01", {"sqs/queue:Queue": "policy", "sqs/queuePolicy:QueuePolicy": "policy"}
    ),
    Holder(
        "sns-topic", "SNS topics", "sns", "LF-MSG-01", {"sns/topic:Topic": "policy", "sns/topicPolicy:TopicPolicy": "policy"}
    ),
    Holder(
        "events-bus",
        "EventBridge buses",
        "events",
        "LF-MSG-01",
        {"cloudwatch/eventBusPolicy:EventBusPolicy": "policy"},
    ),
    Holder("kinesis-stream", "Kinesis streams", "kinesis", "LF-MSG-01", {"kinesis/resourcePolicy:ResourcePolicy": "policy"}),
    Holder("msk-cluster", "MSK clusters", "kafka", "LF-MSG-03", {"msk/clusterPolicy:ClusterPolicy": "policy"}),
    Holder(
        "kms-key",
        "KMS keys",
        "kms",
        "LF-KEY-09",
        {
            "kms/key:Key": "policy",
            "kms/keyPolicy:KeyPolicy": "policy",
            "kms/replicaKey:ReplicaKey": "policy",
            "kms/externalKey:ExternalKey": "policy",
        },
    ),
    Holder(
        "secretsmanager-secret",
        "Secrets Manager secrets",
        "secretsmanager",
        "LF-IAM-04",
        {"secretsmanager/secret:Secret": "policy", "secretsmanager/secretPolicy:SecretPolicy": "policy"},
    ),
    Holder(
        "ecr-repository",
        "ECR repositories",
        "ecr",
        "LF-CNT-01",
        {"ecr/repositoryPolicy:RepositoryPolicy": "policy", "ecr/registryPolicy:RegistryPolicy": "policy"},
    ),
    Holder(
        "efs-file-system",
        "EFS file systems",
        "elasticfilesystem",
        "LF-STO-04",
        {"efs/fileSystemPolicy:FileSystemPolicy": "policy"},
    ),
    Holder("glacier-vault", "Glacier vaults", "glacier", "LF-STO-01", {"glacier/vault:Vault": "accessPolicy"}),
    Holder("s3-access-point", "S3 access points", "s3", "LF-STO-01", {"s3/accessPoint:AccessPoint": "policy"}),
    Holder("backup-vault", "backup vaults", "backup", "LF-BCK-08", {"backup/vaultPolicy:VaultPolicy": "policy"}),
    Holder("dynamodb-table", "DynamoDB tables", "dynamodb", "LF-IAM-04", {"dynamodb/resourcePolicy:ResourcePolicy": "policy"}),
    Holder("glue-catalog", "Glue catalogues", "glue", "LF-DB-03", {"glue/resourcePolicy:ResourcePolicy": "policy"}),
    Holder(
        "logs",
        "CloudWatch Logs",
        "logs",
        "LF-LOG-02",
        {
            "cloudwatch/logResourcePolicy:LogResourcePolicy": "policyDocument",
            "cloudwatch/logDestinationPolicy:LogDestinationPolicy": "accessPolicy",
        },
    ),
    Holder("ses-identity", "SES identities", "ses", "LF-IAM-04", {"ses/identityPolicy:IdentityPolicy": "policy"}),
    Holder(
        "codeartifact",
        "CodeArtifact domains and repositories",
        "codeartifact",
        "LF-CNT-01",
        {
            "codeartifact/domainPermissions:DomainPermissions": "policyDocument",
            "codeartifact/repositoryPermissionsPolicy:RepositoryPermissionsPolicy": "policyDocument",
        },
    ),
    Holder(
        "mediastore-container",
        "MediaStore containers",
        "mediastore",
        "LF-STO-01",
        {"mediastore/containerPolicy:ContainerPolicy": "policy"},
    ),
    Holder("redshift", "Redshift namespaces", "redshift", "LF-DB-03", {"redshift/resourcePolicy:ResourcePolicy": "policy"}),
)

_Find = Callable[[View], list[Fail]]


def _find(places: dict[str, str], test: Callable[[Statement], object], element: str, detail: str) -> _Find:
    def find(view: View) -> list[Fail]:
        document = view.policy(places[view.type])
        return [statement.fail(element, detail) for statement in document.where(test)] if document else []

    return find


def _whole_service(service: str) -> Callable[[Statement], object]:
    return lambda s: s.allows and (s.covers("*") or s.covers(f"{service}:*") or bool(s.not_actions)) and not s.conditions


for _holder in HOLDERS:
    _places = {f"aws:{token}": path for token, path in _holder.places.items()}
    rule(
        id=f"aws-{_holder.id}-policy-public",
        title=f"Policies of {_holder.name} give nothing to everyone",
        control=(_holder.control, *(() if _holder.control == "LF-IAM-04" else ("LF-IAM-04",))),
        severity="critical",
        types=_places,
        bad=_find(_places, lambda s: s.public, "Principal", "anyone may do this"),
        cure="Name the accounts, roles or services as principals, or add a condition on aws:SourceArn, aws:SourceAccount or "
        "aws:PrincipalOrgID.",
    )
    if _holder.service != "kms":  # The policy of a key must give kms:* to its account, or IAM has no say over it.
        rule(
            id=f"aws-{_holder.id}-policy-all-actions",
            title=f"Policies of {_holder.name} name the actions that they allow",
            control="LF-IAM-02",
            severity="medium",
            types=_places,
            bad=_find(_places, _whole_service(_holder.service), "Action", "every action"),
            why="Whoever was meant to send or read may then also delete, and change the policy itself.",
            cure=f'Name the actions in place of "*" or "{_holder.service}:*".',
        )

_SEARCH = {
    "aws:opensearch/domain:Domain": "accessPolicies",
    "aws:elasticsearch/domain:Domain": "accessPolicies",
    "aws:opensearch/domainPolicy:DomainPolicy": "accessPolicies",
    "aws:elasticsearch/domainPolicy:DomainPolicy": "accessPolicies",
}

rule(
    id="aws-opensearch-domain-policy-public",
    title="Policies of OpenSearch domains on the internet give nothing to everyone",
    control=("LF-DB-04", "LF-IAM-04"),
    severity="critical",
    types=_SEARCH,
    when=lambda domain: not domain.has("vpcOptions.subnetIds") and not domain.flag("advancedSecurityOptions.enabled"),
    bad=_find(_SEARCH, lambda s: s.public, "Principal", "anyone may do this"),
    cure="Put the domain into a network with `vpcOptions`, or name the roles that may use it as principals.",
)


def _calls(api: View) -> list[Fail]:
    """Statements that let anyone call, unless another one denies all but some sources: the usual way for private APIs."""
    document = api.policy("policy")
    if document is None or document.where(lambda s: s.denies and s.conditions):
        return []
    return [s.fail("Principal", "anyone") for s in document.where(lambda s: s.public and s.covers("execute-api:Invoke"))]


rule(
    id="aws-apigateway-policy-public",
    title="Policies of REST APIs limit who may call",
    control="LF-SRV-03",
    severity="medium",
    types=("aws:apigateway/restApi:RestApi", "aws:apigateway/restApiPolicy:RestApiPolicy"),
    bad=_calls,
    why="The policy looks like a limit and is none.",
    cure="Name principals, or add a condition on aws:SourceVpce, aws:SourceIp or aws:PrincipalOrgID; or drop the policy.",
)

rule(
    id="aws-events-permission-public",
    title="EventBridge buses do not take events from everyone",
    control=("LF-MSG-01", "LF-IAM-04"),
    severity="high",
    types="aws:cloudwatch/eventPermission:EventPermission",
    when=lambda permission: permission.text("principal").strip() == "*",
    ok=lambda permission: permission.word("condition.key") == "aws:principalorgid" and permission.has("condition.value"),
    message="every AWS account may put events on the bus",
    cure="Set `principal` to an account id, or add a `condition` on aws:PrincipalOrgID.",
)

_FULL = {"aws:ec2/vpcEndpoint:VpcEndpoint": "policy", "aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy": "policy"}


def _wide_open(statement: Statement) -> bool:
    return statement.public and statement.covers("*") and statement.all_resources


rule(
    id="aws-vpc-endpoint-policy-full",
    title="Policies of VPC endpoints are not full access",
    control="LF-NET-13",
    severity="medium",
    types=_FULL,
    when=lambda endpoint: endpoint.has("policy"),
    bad=_find(_FULL, _wide_open, "Statement", "any principal, any action, any resource"),
    why="Through such an endpoint stolen data leaves to anybody's bucket.",
    cure="Allow the resources of your accounts only, by aws:ResourceOrgID or their ARNs.",
)

rule(
    id="aws-secretsmanager-policy-block-public",
    title="Policies of secrets are checked for public access",
    control="LF-IAM-04",
    severity="low",
    types="aws:secretsmanager/secretPolicy:SecretPolicy",
    ok=lambda policy: policy.flag("blockPublicPolicy", False),
    cure="Set `blockPublicPolicy` to true: Secrets Manager then refuses a policy that is public.",
    fix={"blockPublicPolicy": True},
)

_REPOSITORY = {"aws:ecr/repositoryPolicy:RepositoryPolicy": "policy"}


def _whole_account_pushes(s: Statement) -> bool:
    accounts = [p for p in s.principals if p.kind == "AWS" and re.fullmatch(r"\d{12}|arn:[^:]*:iam::\d{12}:root", p.value)]
    return s.allows and bool(accounts) and s.covers("ecr:PutImage") and not s.conditions


rule(
    id="aws-ecr-repository-policy-push",
    title="Images are pushed by named roles only",
    control="LF-CNT-01",
    severity="medium",
    types=_REPOSITORY,
    bad=_find(_REPOSITORY, _whole_account_pushes, "Principal", "a whole account may push"),
    why="Every identity of that account can replace what runs in production.",
    cure="Name the role of the pipeline as principal for ecr:PutImage.",
)
