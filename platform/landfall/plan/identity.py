"""Which inputs decide what a thing in a cloud is: another value means another thing.

Provider schemas say this of every property (`forceNew`), but the Python SDKs do not carry it. So this is a table of what is
certain without them: where a thing is, and its physical name. See docs/plan.md for what it misses.
"""

from collections.abc import Mapping

_EVERYWHERE: Mapping[str, frozenset[str]] = {
    "aws": frozenset({"bucket", "family", "name", "namePrefix", "region"}),
    "gcp": frozenset({"accountId", "keyRing", "location", "name", "project", "region", "repositoryId", "secretId", "zone"}),
    "azure-native": frozenset({"location", "resourceGroupName"}),
    "kubernetes": frozenset({"metadata.name", "metadata.namespace"}),
}
"""Package to inputs, as paths, that all of its types treat so."""

_BY_TYPE: Mapping[str, frozenset[str]] = {
    "aws:alb/targetGroup:TargetGroup": frozenset({"name", "port", "protocol", "targetType", "vpcId"}),
    "aws:cloudwatch/logGroup:LogGroup": frozenset({"name"}),
    "aws:ec2/natGateway:NatGateway": frozenset({"subnetId"}),
    "aws:ec2/securityGroup:SecurityGroup": frozenset({"description", "name", "namePrefix", "vpcId"}),
    "aws:ec2/subnet:Subnet": frozenset({"availabilityZone", "availabilityZoneId", "cidrBlock", "vpcId"}),
    "aws:ec2/vpc:Vpc": frozenset({"cidrBlock"}),
    "aws:iam/role:Role": frozenset({"name", "namePrefix", "path"}),
    "aws:lb/loadBalancer:LoadBalancer": frozenset({"internal", "loadBalancerType", "name", "namePrefix"}),
    "aws:lb/targetGroup:TargetGroup": frozenset({"name", "port", "protocol", "targetType", "vpcId"}),
    "aws:rds/cluster:Cluster": frozenset({"clusterIdentifier", "engine", "kmsKeyId", "masterUsername"}),
    "aws:rds/instance:Instance": frozenset({"engine", "kmsKeyId", "storageEncrypted", "username"}),
    "gcp:compute/subnetwork:Subnetwork": frozenset({"name", "network", "project", "region"}),
}
"""Types that people fear for, with what their provider's documentation marks "Forces new resource"."""

_RENAMED_IN_PLACE = frozenset({"aws:cloudwatch/dashboard:Dashboard", "aws:ec2/tag:Tag", "aws:rds/instance:Instance"})
"""Types of `aws` whose `name` is no identity."""


def is_identity(token: str, path: str) -> bool:
    """Whether another value at this input of a type means another thing in the cloud, so that it is replaced."""
    package = token.partition(":")[0]
    if path in _BY_TYPE.get(token, ()):
        return True
    if token in _RENAMED_IN_PLACE:
        return path == "region"
    if path in _EVERYWHERE.get(package, ()):
        return True
    # Azure's URL parameters are all called …Name: https://learn.microsoft.com/rest/api/azure/
    return (
        package == "azure-native"
        and path.endswith("Name")
        and "." not in path
        and "[" not in path
        and path not in _AZURE_LABELS
    )


_AZURE_LABELS = frozenset(
    {"displayName", "roleName", "groupShortName", "customNetworkInterfaceName", "managedResourceGroupName"}
)
"""Top-level inputs of azure-native that end in Name and are none of the URL."""
