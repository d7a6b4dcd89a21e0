"""Names on AWS. Limits are those of the CloudFormation and API references."""

from components.naming.rule import NameRule, alphabet

_WORDS = alphabet(r"[A-Za-z0-9_-]+", "letters, digits, hyphens and underscores")
_HYPHENED = alphabet(r"[A-Za-z0-9-]+", "letters, digits and hyphens")
_IAM = alphabet(r"[\w+=,.@-]+", "letters, digits and any of _+=,.@-")
_LOAD_BALANCER = alphabet(
    r"(?!internal-)[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?", "letters, digits and inner hyphens, not beginning with internal-"
)
_TARGETS = alphabet(r"[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?", "letters, digits and inner hyphens")
_DATABASE = alphabet(
    r"(?!.*--)[a-z]([a-z0-9-]*[a-z0-9])?", "lower-case letters, digits and single inner hyphens, beginning with a letter"
)
_DATABASE_GROUP = alphabet(
    r"(?!default$)[a-z][a-z0-9 ._-]*",
    "lower-case letters, digits, dots, hyphens, spaces and underscores, beginning with a letter",
)
_PATH = alphabet(r"[A-Za-z0-9._/#-]+", "letters, digits and any of ._/#-")
_PARAMETER = alphabet(r"/?(?!aws|ssm)[A-Za-z0-9._/-]+", "letters, digits and any of ._/-, not beginning with aws or ssm")
_ALIAS = alphabet(r"alias/(?!aws/)[A-Za-z0-9/_-]+", "`alias/`, then letters, digits and any of /_-; never alias/aws/")
_GROUP = alphabet(r"(?!sg-)[A-Za-z0-9 ._:/()#,@\[\]+=&;{}!$*-]+", "letters, digits and any of ._-:/()#,@[]+=&;{}!$*")
_CLUSTER = alphabet(r"[A-Za-z0-9][A-Za-z0-9_-]*", "letters, digits, hyphens and underscores, beginning with a letter or digit")
_TEMPLATE = alphabet(r"[A-Za-z0-9().\-/_]+", "letters, digits and any of ().-/_")
_REPOSITORY = alphabet(r"[a-z0-9]+([._/-][a-z0-9]+)*", "lower-case letters, digits and single inner ._/-")
_SECRET = alphabet(r"[A-Za-z0-9/_+=.@-]+", "letters, digits and any of /_+=.@-")
_DOTTED = alphabet(r"[A-Za-z0-9._-]+", "letters, digits, dots, hyphens and underscores")
_QUEUE = alphabet(r"[A-Za-z0-9_-]+(\.fifo)?", "letters, digits, hyphens and underscores")
# https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
_BUCKET = alphabet(
    r"(?!\d+\.\d+\.\d+\.\d+$)(?!xn--|sthree-|amzn-s3-demo-)(?!.*\.\.)(?!.*(-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$)"
    r"[a-z0-9][a-z0-9.-]*[a-z0-9]",
    "lower-case letters, digits, inner dots and hyphens, without what S3 begins and ends names of its own with",
)
# https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53resolver_CreateResolverEndpoint.html
_RESOLVER = alphabet(
    r"(?![0-9]+$)[A-Za-z0-9_' -]+", "letters, digits, spaces, hyphens, underscores and apostrophes, not digits only"
)
_PRINTABLE = alphabet(r"[\x20-\x7e]+", "printable ASCII")

RULES: dict[str, NameRule] = {
    "aws:appautoscaling/policy:Policy": NameRule(256, _PRINTABLE, "parent"),
    "aws:autoscaling/group:Group": NameRule(255, _PRINTABLE, "account-region"),
    "aws:autoscaling/policy:Policy": NameRule(255, _PRINTABLE, "parent"),
    "aws:backup/plan:Plan": NameRule(50, _DOTTED, "account-region"),
    "aws:backup/vault:Vault": NameRule(50, _WORDS, "account-region", least=2),
    "aws:cloudwatch/dashboard:Dashboard": NameRule(255, _WORDS, "account", field="dashboard_name"),
    "aws:cloudwatch/eventRule:EventRule": NameRule(64, _DOTTED, "parent"),
    "aws:cloudwatch/logGroup:LogGroup": NameRule(512, _PATH, "account-region"),
    "aws:cloudwatch/metricAlarm:MetricAlarm": NameRule(255, _PRINTABLE, "account-region"),
    "aws:dynamodb/table:Table": NameRule(255, _DOTTED, "account-region", least=3),
    "aws:ec2/launchTemplate:LaunchTemplate": NameRule(128, _TEMPLATE, "account-region", "auto", least=3),
    "aws:ec2/securityGroup:SecurityGroup": NameRule(255, _GROUP, "vpc", "auto"),
    "aws:ecr/repository:Repository": NameRule(256, _REPOSITORY, "account-region", least=2),
    "aws:ecs/cluster:Cluster": NameRule(255, _WORDS, "account-region"),
    "aws:ecs/service:Service": NameRule(255, _WORDS, "parent"),
    "aws:ecs/taskDefinition:TaskDefinition": NameRule(255, _WORDS, "account-region", field="family"),
    "aws:eks/cluster:Cluster": NameRule(100, _CLUSTER, "account-region"),
    "aws:iam/instanceProfile:InstanceProfile": NameRule(128, _IAM, "account"),
    "aws:iam/policy:Policy": NameRule(128, _IAM, "account"),
    "aws:iam/role:Role": NameRule(64, _IAM, "account"),
    "aws:iam/rolePolicy:RolePolicy": NameRule(128, _IAM, "parent", "auto"),
    "aws:kinesis/stream:Stream": NameRule(128, _DOTTED, "account-region"),
    "aws:kms/alias:Alias": NameRule(256, _ALIAS, "account-region", prefix="alias/"),
    "aws:lambda/function:Function": NameRule(64, _WORDS, "account-region"),
    "aws:lb/loadBalancer:LoadBalancer": NameRule(32, _LOAD_BALANCER, "account-region", "auto"),
    "aws:lb/targetGroup:TargetGroup": NameRule(32, _TARGETS, "account-region", "auto"),
    "aws:networkfirewall/firewall:Firewall": NameRule(128, _HYPHENED, "account-region"),
    "aws:networkfirewall/firewallPolicy:FirewallPolicy": NameRule(128, _HYPHENED, "account-region", "auto"),
    "aws:networkfirewall/ruleGroup:RuleGroup": NameRule(128, _HYPHENED, "account-region", "auto"),
    "aws:rds/cluster:Cluster": NameRule(63, _DATABASE, "account-region", field="cluster_identifier"),
    "aws:rds/clusterInstance:ClusterInstance": NameRule(63, _DATABASE, "account-region", field="identifier"),
    "aws:rds/clusterParameterGroup:ClusterParameterGroup": NameRule(255, _DATABASE, "account-region", "auto"),
    "aws:rds/instance:Instance": NameRule(63, _DATABASE, "account-region", field="identifier"),
    "aws:rds/parameterGroup:ParameterGroup": NameRule(255, _DATABASE, "account-region", "auto"),
    "aws:rds/subnetGroup:SubnetGroup": NameRule(255, _DATABASE_GROUP, "account-region"),
    "aws:route53/resolverEndpoint:ResolverEndpoint": NameRule(64, _RESOLVER, "account-region"),
    "aws:route53/resolverFirewallDomainList:ResolverFirewallDomainList": NameRule(64, _RESOLVER, "account-region"),
    "aws:route53/resolverFirewallRule:ResolverFirewallRule": NameRule(64, _RESOLVER, "parent"),
    "aws:route53/resolverFirewallRuleGroup:ResolverFirewallRuleGroup": NameRule(64, _RESOLVER, "account-region"),
    "aws:route53/resolverFirewallRuleGroupAssociation:ResolverFirewallRuleGroupAssociation": NameRule(64, _RESOLVER, "parent"),
    "aws:route53/resolverQueryLogConfig:ResolverQueryLogConfig": NameRule(64, _RESOLVER, "account-region"),
    "aws:route53/resolverRule:ResolverRule": NameRule(64, _RESOLVER, "account-region"),
    "aws:s3/bucket:Bucket": NameRule(63, _BUCKET, "global", "auto", field="bucket", least=3),
    # A deleted secret keeps its name for its recovery window, 7 to 30 days.
    "aws:secretsmanager/secret:Secret": NameRule(512, _SECRET, "account-region", "auto", 30),
    "aws:sfn/stateMachine:StateMachine": NameRule(80, _WORDS, "account-region"),
    "aws:sns/topic:Topic": NameRule(256, _WORDS, "account-region"),
    "aws:sqs/queue:Queue": NameRule(80, _QUEUE, "account-region"),
    "aws:ssm/parameter:Parameter": NameRule(1011, _PARAMETER, "account-region"),
    "aws:wafv2/webAcl:WebAcl": NameRule(128, _WORDS, "account-region"),
}
"""Resource type to its rule. A type that is not here has no name (a subnet), or no limit that our names could meet."""
