"""Cases of policies/rules/gcp/analytics.py."""

from policies.cases import R, case

FLEX = "gcp:dataflow/flexTemplateJob:FlexTemplateJob"
OWN = "data@acme-dev.iam.gserviceaccount.com"
DEFAULT = "1-compute@developer.gserviceaccount.com"
ON_GKE = {"virtualClusterConfig": {"stagingBucket": "b"}}


def machines(**config: object) -> dict[str, object]:
    return {"clusterConfig": {"gceClusterConfig": config}}


def software(version: str) -> dict[str, object]:
    return {"clusterConfig": {"softwareConfig": {"imageVersion": version}}}


def ranges(*values: str) -> dict[str, object]:
    return {"config": {"webServerNetworkAccessControl": {"allowedIpRanges": [{"value": value} for value in values]}}}


CASES = {
    "gcp-dataproc-public-ip": case(
        good=[machines(internalIpOnly=True)],
        bad=[{}, machines(internalIpOnly=False), machines(subnetwork="s")],
        other=[ON_GKE],
    ),
    "gcp-dataproc-service-account": case(
        good=[machines(serviceAccount=OWN)], bad=[{}, machines(serviceAccount=DEFAULT)], other=[ON_GKE]
    ),
    "gcp-dataproc-secure-boot": case(
        good=[machines(shieldedInstanceConfig={"enableSecureBoot": True})],
        bad=[{}, machines(shieldedInstanceConfig={})],
        other=[ON_GKE],
    ),
    "gcp-dataproc-image-version": case(
        good=[{}, software("2.2-debian12"), software("2.1.5")], bad=[software("1.5-debian10"), software("2.0-ubuntu18")]
    ),
    "gcp-dataflow-public-ip": case(
        good=[{"ipConfiguration": "WORKER_IP_PRIVATE"}, R(FLEX, ipConfiguration="WORKER_IP_PRIVATE")],
        bad=[{}, {"ipConfiguration": "WORKER_IP_PUBLIC"}, R(FLEX, name="j")],
    ),
    "gcp-dataflow-service-account": case(good=[{"serviceAccountEmail": OWN}], bad=[{}, R(FLEX, serviceAccountEmail=DEFAULT)]),
    "gcp-composer-private": case(
        good=[
            {"config": {"enablePrivateEnvironment": True}},
            {"config": {"privateEnvironmentConfig": {"enablePrivateEndpoint": True}}},
        ],
        bad=[{}, {"config": {"environmentSize": "ENVIRONMENT_SIZE_SMALL"}}],
    ),
    "gcp-composer-web-server": case(good=[ranges("192.0.2.0/24")], bad=[{}, ranges("192.0.2.0/24", "0.0.0.0/0")]),
    "gcp-composer-service-account": case(
        good=[{"config": {"nodeConfig": {"serviceAccount": OWN}}}],
        bad=[{}, {"config": {"nodeConfig": {"serviceAccount": DEFAULT}}}],
    ),
    "gcp-datafusion-private": case(good=[{"privateInstance": True}], bad=[{}, {"privateInstance": False}]),
    "gcp-datafusion-logging": case(good=[{"enableStackdriverLogging": True}], bad=[{}, {"enableStackdriverLogging": False}]),
    "gcp-workbench-public-ip": case(
        good=[{"gceSetup": {"disablePublicIp": True}}], bad=[{}, {"gceSetup": {"disablePublicIp": False}}]
    ),
    "gcp-workbench-root": case(
        good=[{"gceSetup": {"metadata": {"notebook-disable-root": "true"}}}],
        bad=[{}, {"gceSetup": {"metadata": {"notebook-disable-root": "false"}}}],
    ),
    "gcp-workbench-secure-boot": case(
        good=[{"gceSetup": {"shieldedInstanceConfig": {"enableSecureBoot": True}}}],
        bad=[{}, {"gceSetup": {"shieldedInstanceConfig": {}}}],
    ),
    "gcp-workbench-service-account": case(
        good=[{"gceSetup": {"serviceAccounts": [{"email": OWN}]}}, {"enableManagedEuc": True}],
        bad=[{}, {"gceSetup": {"serviceAccounts": [{"email": DEFAULT}]}}],
    ),
    "gcp-colab-internet": case(
        good=[{}, {"networkSpec": {"network": "n", "enableInternetAccess": False}}],
        bad=[{"networkSpec": {"enableInternetAccess": True}}],
    ),
    "gcp-vertex-index-endpoint-private": case(good=[{}, {"network": "n"}], bad=[{"publicEndpointEnabled": True}]),
    "gcp-vertex-endpoint-private": case(
        good=[
            {"network": "projects/1/global/networks/n"},
            {"privateServiceConnectConfig": {"enablePrivateServiceConnect": True}},
        ],
        bad=[{"displayName": "e"}],
    ),
    "gcp-looker-public-ip": case(
        good=[{"publicIpEnabled": False, "privateIpEnabled": True}], bad=[{}, {"publicIpEnabled": True}]
    ),
}
