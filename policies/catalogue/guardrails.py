"""Policies of the clouds' own organisations with which a control can be held over every account, also over what is made by hand.

They are named for whoever runs the organisation. No stack of this repository sets them, so they do not count as enforcing a control here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from policies.catalogue.model import Cloud


@dataclass(frozen=True, slots=True)
class Guardrail:
    """`name` is what the cloud calls it: a Google Cloud constraint, an attribute of AWS's declarative policies for EC2,
    the display name of a definition that is built into Azure Policy."""

    cloud: Cloud
    name: str


def _gcp(name: str) -> Guardrail:
    return Guardrail("gcp", f"constraints/{name}")


def _aws(name: str) -> Guardrail:
    return Guardrail("aws", f"ec2_attributes.{name}")


def _azure(name: str) -> Guardrail:
    return Guardrail("azure", name)


# Names: cloud.google.com/resource-manager/docs/organization-policy/org-policy-constraints,
# docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_declarative_syntax.html,
# learn.microsoft.com/azure/governance/policy/samples/built-in-policies; read 2025-11.
GUARDRAILS: Mapping[str, tuple[Guardrail, ...]] = MappingProxyType(
    {
        "LF-NET-06": (_gcp("compute.skipDefaultNetworkCreation"),),
        "LF-NET-08": (
            _aws("vpc_block_public_access"),
            _gcp("compute.vmExternalIpAccess"),
            _azure("Network interfaces should not have public IPs"),
        ),
        "LF-NET-11": (_gcp("compute.restrictVpcPeering"),),
        "LF-NET-14": (_gcp("compute.vmCanIpForward"),),
        "LF-STO-02": (
            _gcp("storage.publicAccessPrevention"),
            _azure("Storage account public access should be disallowed"),
        ),
        "LF-STO-03": (_gcp("storage.uniformBucketLevelAccess"),),
        "LF-STO-04": (_azure("Storage accounts should restrict network access"),),
        "LF-STO-05": (_gcp("storage.restrictAuthTypes"), _azure("Storage accounts should prevent shared key access")),
        "LF-STO-07": (_aws("snapshot_block_public_access"), _aws("image_block_public_access")),
        "LF-DB-01": (
            _gcp("sql.restrictPublicIp"),
            _azure("Public network access on Azure SQL Database should be disabled"),
        ),
        "LF-DB-02": (_gcp("sql.restrictAuthorizedNetworks"),),
        "LF-IAM-04": (_gcp("iam.allowedPolicyMemberDomains"),),
        "LF-IDN-01": (_gcp("iam.disableServiceAccountKeyCreation"),),
        "LF-IDN-09": (_gcp("compute.requireOsLogin"),),
        "LF-KEY-06": (_gcp("gcp.restrictNonCmekServices"),),
        "LF-KEY-08": (_azure("Key vaults should have deletion protection enabled"),),
        "LF-TLS-02": (_gcp("gcp.restrictTLSVersion"), _azure("App Service apps should use the latest TLS version")),
        "LF-TLS-03": (_azure("Secure transfer to storage accounts should be enabled"),),
        "LF-TLS-06": (_azure("App Service apps should only be accessible over HTTPS"),),
        "LF-CMP-01": (_aws("instance_metadata_defaults"),),
        "LF-CMP-02": (_gcp("iam.automaticIamGrantsForDefaultServiceAccounts"),),
        "LF-CMP-03": (_gcp("compute.requireShieldedVm"),),
        "LF-CMP-04": (_aws("serial_console_access"), _gcp("compute.disableSerialPortAccess")),
        "LF-CMP-06": (_aws("allowed_images_settings"), _gcp("compute.trustedImageProjects")),
        "LF-K8S-25": (_azure("Authorized IP ranges should be defined on Kubernetes Services"),),
        "LF-K8S-29": (_azure("Azure Kubernetes Service Clusters should have local authentication methods disabled"),),
        "LF-SRV-02": (_gcp("cloudfunctions.allowedIngressSettings"), _gcp("run.allowedIngress")),
        "LF-SRV-06": (_azure("App Service apps should have remote debugging turned off"),),
    }
)
"""Control id to what holds it."""
