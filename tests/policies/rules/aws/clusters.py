"""Cases of policies/rules/aws/clusters.py."""

from typing import Any

from policies.cases import case


def vpc(**more: object) -> dict[str, Any]:
    return {"vpcConfig": {"subnetIds": ["subnet-1"], **more}}


CASES = {
    "aws-eks-public-anyone": case(
        good=[vpc(endpointPublicAccess=False), vpc(publicAccessCidrs=["198.51.100.0/24"])],
        bad=[
            vpc(),
            vpc(endpointPublicAccess=True, publicAccessCidrs=["0.0.0.0/0"]),
            vpc(publicAccessCidrs=["198.51.100.0/24", "0.0.0.0/0"]),
        ],
    ),
    "aws-eks-private-endpoint": case(good=[vpc(endpointPrivateAccess=True)], bad=[vpc()]),
    "aws-eks-public-endpoint": case(
        good=[vpc(endpointPublicAccess=False)], bad=[vpc(), vpc(publicAccessCidrs=["198.51.100.0/24"])]
    ),
    "aws-eks-logs": case(
        good=[{"enabledClusterLogTypes": ["api", "audit", "authenticator"]}],
        bad=[{}, {"enabledClusterLogTypes": ["api", "scheduler"]}],
    ),
    "aws-eks-version": case(good=[{"version": "1.34"}], bad=[{"version": "1.21"}, {"version": "1.9"}], other=[{}]),
    "aws-eks-node-remote-access": case(
        good=[{"remoteAccess": {"ec2SshKey": "ops", "sourceSecurityGroupIds": ["sg-1"]}}],
        bad=[{"remoteAccess": {"ec2SshKey": "ops"}}],
        other=[{}],
    ),
    "aws-eks-node-image": case(good=[{}, {"amiType": "AL2023_x86_64_STANDARD"}], bad=[{"amiType": "AL2_x86_64"}]),
    "aws-eks-access-entries": case(
        good=[{}, {"accessConfig": {"authenticationMode": "API"}}], bad=[{"accessConfig": {"authenticationMode": "CONFIG_MAP"}}]
    ),
    "aws-eks-creator-admin": case(
        good=[{"accessConfig": {"bootstrapClusterCreatorAdminPermissions": False}}],
        bad=[{"accessConfig": {"authenticationMode": "API"}}],
        other=[{}],
    ),
    "aws-eks-node-zones": case(good=[{"subnetIds": ["subnet-1", "subnet-2"]}], bad=[{"subnetIds": ["subnet-1"]}]),
    "aws-eks-node-repair": case(good=[{"nodeRepairConfig": {"enabled": True}}], bad=[{}]),
    "aws-eks-extended-support": case(good=[{"upgradePolicy": {"supportType": "STANDARD"}}], bad=[{}]),
}
