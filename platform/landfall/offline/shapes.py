"""What computed values look like, where the SDK's types alone do not say it: ARNs, ids, and how many items a list has.

`{name}` in a pattern is a property of the resource, given or computed; `{region}`, `{account}` and `{partition}` are the
resource's or its provider's. Sources: AWS "Actions, resources, and condition keys" (ARN formats),
https://docs.aws.amazon.com/service-authorization/latest/reference/, and the "Import" section of each type in the Pulumi
registry (ids).
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

ARNS: Mapping[str, str] = {
    "aws:acm/certificate:Certificate": "arn:aws:acm:{region}:{account}:certificate/{id*}",
    "aws:autoscaling/group:Group": "arn:aws:autoscaling:{region}:{account}:autoScalingGroup:{uuid*}:autoScalingGroupName/{name}",
    "aws:cloudwatch/eventRule:EventRule": "arn:aws:events:{region}:{account}:rule/{name}",
    "aws:cloudwatch/logGroup:LogGroup": "arn:aws:logs:{region}:{account}:log-group:{name}",
    "aws:cloudwatch/metricAlarm:MetricAlarm": "arn:aws:cloudwatch:{region}:{account}:alarm:{name}",
    "aws:dynamodb/table:Table": "arn:aws:dynamodb:{region}:{account}:table/{name}",
    "aws:ec2/flowLog:FlowLog": "arn:aws:ec2:{region}:{account}:vpc-flow-log/{id}",
    "aws:ec2/instance:Instance": "arn:aws:ec2:{region}:{account}:instance/{id}",
    "aws:ec2/internetGateway:InternetGateway": "arn:aws:ec2:{region}:{account}:internet-gateway/{id}",
    "aws:ec2/launchTemplate:LaunchTemplate": "arn:aws:ec2:{region}:{account}:launch-template/{id}",
    "aws:ec2/routeTable:RouteTable": "arn:aws:ec2:{region}:{account}:route-table/{id}",
    "aws:ec2/securityGroup:SecurityGroup": "arn:aws:ec2:{region}:{account}:security-group/{id}",
    "aws:ec2/subnet:Subnet": "arn:aws:ec2:{region}:{account}:subnet/{id}",
    "aws:ec2/vpc:Vpc": "arn:aws:ec2:{region}:{account}:vpc/{id}",
    "aws:ec2/vpcEndpoint:VpcEndpoint": "arn:aws:ec2:{region}:{account}:vpc-endpoint/{id}",
    "aws:ec2transitgateway/transitGateway:TransitGateway": "arn:aws:ec2:{region}:{account}:transit-gateway/{id}",
    "aws:ecr/repository:Repository": "arn:aws:ecr:{region}:{account}:repository/{name}",
    "aws:ecs/cluster:Cluster": "arn:aws:ecs:{region}:{account}:cluster/{name}",
    "aws:ecs/service:Service": "arn:aws:ecs:{region}:{account}:service/{name}",
    "aws:ecs/taskDefinition:TaskDefinition": "arn:aws:ecs:{region}:{account}:task-definition/{family}:1",
    "aws:iam/openIdConnectProvider:OpenIdConnectProvider": "arn:aws:iam::{account}:oidc-provider/{url}",
    "aws:iam/instanceProfile:InstanceProfile": "arn:aws:iam::{account}:instance-profile/{name}",
    "aws:iam/policy:Policy": "arn:aws:iam::{account}:policy/{name}",
    "aws:iam/role:Role": "arn:aws:iam::{account}:role/{name}",
    "aws:kms/alias:Alias": "arn:aws:kms:{region}:{account}:{name}",
    "aws:kms/key:Key": "arn:aws:kms:{region}:{account}:key/{keyId}",
    "aws:lambda/function:Function": "arn:aws:lambda:{region}:{account}:function:{name}",
    "aws:lb/listener:Listener": "arn:aws:elasticloadbalancing:{region}:{account}:listener/app/{id*}",
    "aws:lb/loadBalancer:LoadBalancer": "arn:aws:elasticloadbalancing:{region}:{account}:loadbalancer/app/{name}/{id*}",
    "aws:lb/targetGroup:TargetGroup": "arn:aws:elasticloadbalancing:{region}:{account}:targetgroup/{name}/{id*}",
    "aws:rds/cluster:Cluster": "arn:aws:rds:{region}:{account}:cluster:{clusterIdentifier}",
    "aws:rds/instance:Instance": "arn:aws:rds:{region}:{account}:db:{identifier}",
    "aws:rds/parameterGroup:ParameterGroup": "arn:aws:rds:{region}:{account}:pg:{name}",
    "aws:rds/subnetGroup:SubnetGroup": "arn:aws:rds:{region}:{account}:subgrp:{name}",
    "aws:s3/bucket:Bucket": "arn:aws:s3:::{bucket}",
    "aws:secretsmanager/secret:Secret": "arn:aws:secretsmanager:{region}:{account}:secret:{name}-{suffix*}",
    "aws:sns/topic:Topic": "arn:aws:sns:{region}:{account}:{name}",
    "aws:sqs/queue:Queue": "arn:aws:sqs:{region}:{account}:{name}",
    "aws:ssm/parameter:Parameter": "arn:aws:ssm:{region}:{account}:parameter{name}",
}
"""A property with `*` is the cloud's own and has no output of its own: it becomes a symbol of that name."""

IDS: Mapping[str, str] = {
    "aws:acm/certificate:Certificate": "{arn}",
    "aws:acm/certificateValidation:CertificateValidation": "{certificateArn}",
    "aws:autoscaling/group:Group": "{name}",
    "aws:cloudwatch/logGroup:LogGroup": "{name}",
    "aws:cloudwatch/metricAlarm:MetricAlarm": "{name}",
    "aws:dynamodb/table:Table": "{name}",
    "aws:ecr/repository:Repository": "{name}",
    "aws:ecs/cluster:Cluster": "{arn}",
    "aws:ecs/service:Service": "{arn}",
    "aws:ecs/taskDefinition:TaskDefinition": "{family}",
    "aws:iam/instanceProfile:InstanceProfile": "{name}",
    "aws:iam/openIdConnectProvider:OpenIdConnectProvider": "{arn}",
    "aws:iam/policy:Policy": "{arn}",
    "aws:iam/role:Role": "{name}",
    "aws:kms/alias:Alias": "{name}",
    "aws:kms/key:Key": "{keyId}",
    "aws:lb/listener:Listener": "{arn}",
    "aws:lb/loadBalancer:LoadBalancer": "{arn}",
    "aws:lb/targetGroup:TargetGroup": "{arn}",
    "aws:rds/cluster:Cluster": "{clusterIdentifier}",
    "aws:rds/parameterGroup:ParameterGroup": "{name}",
    "aws:rds/subnetGroup:SubnetGroup": "{name}",
    "aws:s3/bucket:Bucket": "{bucket}",
    "aws:secretsmanager/secret:Secret": "{arn}",
    "aws:sns/topic:Topic": "{arn}",
    "aws:ssm/parameter:Parameter": "{name}",
    "gcp:organizations/project:Project": "projects/{projectId}",
    "gcp:serviceaccount/account:Account": "projects/{project}/serviceAccounts/{email}",
    "gcp:storage/bucket:Bucket": "{name}",
}
"""An id is `‹name.id›` except where it is made of what is known."""

PROPERTIES: Mapping[str, Mapping[str, str]] = {
    "aws:iam/openIdConnectProvider:OpenIdConnectProvider": {},
    "aws:s3/bucket:Bucket": {
        "bucketDomainName": "{bucket}.s3.amazonaws.com",
        "bucketRegionalDomainName": "{bucket}.s3.{region}.amazonaws.com",
    },
    "gcp:serviceaccount/account:Account": {
        "email": "{accountId}@{project}.iam.gserviceaccount.com",
        "member": "serviceAccount:{email}",
        "name": "projects/{project}/serviceAccounts/{email}",
    },
    "gcp:storage/bucket:Bucket": {"url": "gs://{name}"},
}
"""Other computed properties that are made of what is known."""


def _validations(inputs: Mapping[str, Any]) -> int:
    """ACM asks for one DNS record a distinct name; a wildcard shares the record of its apex."""
    names = [inputs.get("domainName"), *(inputs.get("subjectAlternativeNames") or [])]
    return len({str(name).removeprefix("*.") for name in names if name}) or 1


def _proved(inputs: Mapping[str, Any]) -> str:
    """A certificate's proof stands below its name, which ACM gives with the closing dot. Of several it says which in no order.

    https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html
    """
    return f".{inputs['domainName']}." if inputs.get("domainName") and _validations(inputs) == 1 else ""


ENDINGS: Mapping[tuple[str, str], Callable[[Mapping[str, Any]], str]] = {
    ("aws:acm/certificate:Certificate", "domainValidationOptions[0].resourceRecordName"): _proved,
}
"""How a text inside a computed object ends, where that is known."""


def _firewall_subnet(inputs: Mapping[str, Any], at: Sequence[int]) -> str:
    """A firewall has an endpoint in each subnet that it was given."""
    return str(inputs["subnetMappings"][at[1]]["subnetId"])


REPEATED: Mapping[str, Mapping[str, Callable[[Mapping[str, Any], Sequence[int]], str]]] = {
    "aws:networkfirewall/firewall:Firewall": {
        "firewallStatuses[].syncStates[].attachments[].subnetId": _firewall_subnet,
    },
}
"""Texts inside a computed list that repeat a given one: by path without its numbers, which the function gets."""

COUNTS: Mapping[tuple[str, str], int | Callable[[Mapping[str, Any]], int]] = {
    ("aws:acm/certificate:Certificate", "domainValidationOptions"): _validations,
    ("aws:route53/zone:Zone", "nameServers"): 4,
    ("gcp:compute/haVpnGateway:HaVpnGateway", "vpnInterfaces"): 2,
    ("gcp:dns/managedZone:ManagedZone", "nameServers"): 4,
    ("azure-native:dns:Zone", "nameServers"): 4,
    ("aws:ec2/vpcEndpoint:VpcEndpoint", "networkInterfaceIds"): lambda inputs: len(inputs.get("subnetIds") or []),
    ("aws:ec2/vpcEndpoint:VpcEndpoint", "dnsEntries"): lambda inputs: 1 + len(inputs.get("subnetIds") or []),
    ("aws:networkfirewall/firewall:Firewall", "firewallStatuses[0].syncStates"): lambda inputs: len(
        inputs.get("subnetMappings") or []
    ),
}
"""How many items a computed list has. A list that could have been given is empty, any other has one."""

ALWAYS = frozenset(
    {
        ("azure-native:network:PublicIPAddress", "ipAddress"),
        ("gcp:compute/haVpnGateway:HaVpnGateway", "vpnInterfaces[].ipAddress"),
    }
)
"""Outputs that could have been given and that the cloud fills in all the same: a static address is there once it is made. By
path without its numbers."""

BARE_LISTS = frozenset({"azure-native"})
"""Packages whose computed lists of objects name things made elsewhere (private endpoint connections…): empty when made."""

INTEGERS: Mapping[str, int] = {"port": 5432, "latestVersion": 1, "defaultVersion": 1, "revision": 1, "metagenerationNumber": 1}
"""A computed number by its property's name; any other is 0. It is listed among the resource's symbols."""

SAME_AS: Mapping[str, Mapping[str, str]] = {
    "aws": {"tagsAll": "tags"},
    "gcp": {"effectiveLabels": "labels", "pulumiLabels": "labels"},
}
"""Computed maps that repeat a given one."""

FROM_PROVIDER: Mapping[str, Mapping[str, str]] = {
    "aws": {"region": "region", "ownerId": "account", "accountId": "account", "registryId": "account"},
    "gcp": {"project": "project", "region": "region", "zone": "zone"},
}
"""Outputs that, when not given, are the provider's: property to what the provider calls it."""
