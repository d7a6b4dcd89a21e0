"""EKS."""

from policies import is_set, is_true, negate, none_of, one_of, rule, version
from policies.network import anywhere

_CLUSTER = "aws:eks/cluster:Cluster"
_NODES = "aws:eks/nodeGroup:NodeGroup"

_public = is_true("vpcConfig.endpointPublicAccess", default=True)

rule(
    id="aws-eks-public-anyone",
    title="The API server of EKS is not open to the internet",
    control="LF-K8S-25",
    severity="critical",
    types=_CLUSTER,
    bad=lambda cluster: _public(cluster) and bool(anywhere(cluster.texts("vpcConfig.publicAccessCidrs", ("0.0.0.0/0",)))),
    message="everybody reaches the API server",
    cure="Set `vpcConfig.endpointPublicAccess` to false, or `publicAccessCidrs` to the addresses that need it.",
)

rule(
    id="aws-eks-private-endpoint",
    title="Nodes reach the API server inside the network",
    control="LF-K8S-25",
    severity="low",
    types=_CLUSTER,
    ok=is_true("vpcConfig.endpointPrivateAccess"),
    cure="Set `vpcConfig.endpointPrivateAccess` to true.",
    fix={"vpcConfig.endpointPrivateAccess": True},
)

rule(
    id="aws-eks-public-endpoint",
    title="The API server of EKS has no public endpoint",
    control="LF-K8S-25",
    severity="medium",
    types=_CLUSTER,
    ok=negate(_public),
    cure="Set `vpcConfig.endpointPublicAccess` to false and `endpointPrivateAccess` to true.",
    fix={"vpcConfig.endpointPublicAccess": False},
)

rule(
    id="aws-eks-logs",
    title="The control plane of EKS logs who did what",
    control="LF-LOG-07",
    severity="medium",
    types=_CLUSTER,
    ok=lambda cluster: {"api", "audit", "authenticator"} <= set(cluster.words("enabledClusterLogTypes")),
    cure='Set `enabledClusterLogTypes` to ["api", "audit", "authenticator", "controllerManager", "scheduler"].',
)

rule(
    id="aws-eks-version",
    title="EKS clusters run a version that is supported",
    control="LF-VER-03",
    severity="medium",
    types=(_CLUSTER, _NODES),
    when=is_set("version"),
    ok=lambda cluster: version(cluster.text("version")) >= tuple(cluster.options["oldest"]),
    options={"oldest": [1, 30]},
    cure="Raise `version`, one minor version at a time.",
    url="https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html",
)

rule(
    id="aws-eks-node-remote-access",
    title="Nodes are not open to SSH from everywhere",
    control="LF-K8S-27",
    severity="high",
    types=_NODES,
    when=is_set("remoteAccess.ec2SshKey"),
    ok=is_set("remoteAccess.sourceSecurityGroupIds"),
    why="With a key and no groups, port 22 of every node is open to 0.0.0.0/0.",
    cure="Leave `remoteAccess` out and use Session Manager, or name `sourceSecurityGroupIds`.",
)

rule(
    id="aws-eks-node-image",
    title="Nodes start from an operating system that is supported",
    control="LF-VER-05",
    severity="medium",
    types=_NODES,
    bad=one_of("amiType", "AL2_x86_64", "AL2_x86_64_GPU", "AL2_ARM_64"),
    why="Images with Amazon Linux 2 for EKS ended in November 2025.",
    cure='Set `amiType` to "AL2023_x86_64_STANDARD" or a Bottlerocket one.',
)

rule(
    id="aws-eks-access-entries",
    title="Access to EKS is granted by entries of its API",
    control="LF-K8S-29",
    severity="low",
    types=_CLUSTER,
    ok=none_of("accessConfig.authenticationMode", "CONFIG_MAP"),
    why="A wrong line in the aws-auth map locks everybody out, and nobody sees who changed it.",
    cure='Set `accessConfig.authenticationMode` to "API".',
)

rule(
    id="aws-eks-creator-admin",
    title="Who creates a cluster does not stay its administrator",
    control="LF-K8S-29",
    severity="low",
    types=_CLUSTER,
    when=is_set("accessConfig"),
    bad=is_true("accessConfig.bootstrapClusterCreatorAdminPermissions", default=True),
    cure="Set `accessConfig.bootstrapClusterCreatorAdminPermissions` to false, and grant administration by an access entry.",
)

rule(
    id="aws-eks-node-zones",
    title="Nodes stand in more than one zone",
    control="LF-K8S-31",
    severity="medium",
    types=_NODES,
    ok=lambda nodes: len(nodes.each("subnetIds")) > 1,
    cure="Give `subnetIds` subnets of two zones at least.",
)

rule(
    id="aws-eks-node-repair",
    title="Nodes repair themselves",
    control="LF-K8S-31",
    severity="low",
    types=_NODES,
    ok=is_true("nodeRepairConfig.enabled"),
    cure="Set `nodeRepairConfig.enabled` to true.",
    fix={"nodeRepairConfig.enabled": True},
)


rule(
    id="aws-eks-extended-support",
    title="EKS clusters are upgraded rather than billed for age",
    control="LF-CST-01",
    severity="low",
    types=_CLUSTER,
    ok=one_of("upgradePolicy.supportType", "STANDARD", default="EXTENDED"),
    why="A cluster in extended support costs six times as much.",
    cure='Set `upgradePolicy.supportType` to "STANDARD".',
    fix={"upgradePolicy.supportType": "STANDARD"},
)
