"""Clusters and pipelines for data, notebooks and models."""

from policies import View, any_of, is_absent, is_false, is_set, is_true, matches, negate, one_of, rule
from policies.network import anywhere

_DATAPROC = "gcp:dataproc/cluster:Cluster"
_GCE = "clusterConfig.gceClusterConfig"
_DATAFLOW = ("gcp:dataflow/job:Job", "gcp:dataflow/flexTemplateJob:FlexTemplateJob")
_COMPOSER = "gcp:composer/environment:Environment"
_FUSION = "gcp:datafusion/instance:Instance"
_WORKBENCH = "gcp:workbench/instance:Instance"
_COLAB = "gcp:colab/runtimeTemplate:RuntimeTemplate"
_INDEX_ENDPOINT = "gcp:vertex/aiIndexEndpoint:AiIndexEndpoint"
_ENDPOINT = "gcp:vertex/aiEndpoint:AiEndpoint"

_MACHINES = is_absent("virtualClusterConfig")
"""Dataproc on GKE has no machines of its own."""

rule(
    id="gcp-dataproc-public-ip",
    title="Machines of Dataproc have no public addresses",
    control=("LF-CMP-08", "LF-NET-08"),
    severity="high",
    types=_DATAPROC,
    when=_MACHINES,
    ok=is_true(f"{_GCE}.internalIpOnly"),
    cure="Set `clusterConfig.gceClusterConfig.internalIpOnly` to true, in a subnet with Private Google Access.",
)

rule(
    id="gcp-dataproc-service-account",
    title="Dataproc runs under a service account of its own",
    control=("LF-CMP-02", "LF-IDN-05"),
    severity="medium",
    types=_DATAPROC,
    when=_MACHINES,
    ok=lambda cluster: (
        cluster.has(f"{_GCE}.serviceAccount") and "-compute@developer." not in (cluster.literal(f"{_GCE}.serviceAccount") or "")
    ),
    cure="Name an account with roles/dataproc.worker in `clusterConfig.gceClusterConfig.serviceAccount`.",
)

rule(
    id="gcp-dataproc-secure-boot",
    title="Machines of Dataproc boot with secure boot",
    control="LF-CMP-03",
    severity="low",
    types=_DATAPROC,
    when=_MACHINES,
    ok=is_true(f"{_GCE}.shieldedInstanceConfig.enableSecureBoot"),
    cure="Set `clusterConfig.gceClusterConfig.shieldedInstanceConfig.enableSecureBoot` to true.",
)

rule(
    id="gcp-dataproc-image-version",
    title="Dataproc runs images that are supported",
    control="LF-VER-05",
    severity="medium",
    types=_DATAPROC,
    ok=negate(matches("clusterConfig.softwareConfig.imageVersion", r"^(?:preview|0|1|2\.0)(?:[.\-]|$)")),
    cure='Set `clusterConfig.softwareConfig.imageVersion` to "2.2-debian12", or leave it out.',
)

rule(
    id="gcp-dataflow-public-ip",
    title="Workers of Dataflow have no public addresses",
    control=("LF-CMP-08", "LF-NET-08"),
    severity="medium",
    types=_DATAFLOW,
    ok=one_of("ipConfiguration", "WORKER_IP_PRIVATE"),
    cure='Set `ipConfiguration` to "WORKER_IP_PRIVATE".',
    fix={"ipConfiguration": "WORKER_IP_PRIVATE"},
)

rule(
    id="gcp-dataflow-service-account",
    title="Dataflow runs under a service account of its own",
    control=("LF-IDN-05", "LF-CMP-02"),
    severity="medium",
    types=_DATAFLOW,
    ok=lambda job: job.has("serviceAccountEmail") and "-compute@developer." not in (job.literal("serviceAccountEmail") or ""),
    cure="Name an account with roles/dataflow.worker in `serviceAccountEmail`.",
)

rule(
    id="gcp-composer-private",
    title="Composer environments are private",
    control="LF-CMP-08",
    severity="high",
    types=_COMPOSER,
    ok=any_of(is_true("config.enablePrivateEnvironment"), is_set("config.privateEnvironmentConfig")),
    cure="Set `config.enablePrivateEnvironment` to true; before Composer 3 add `config.privateEnvironmentConfig`.",
)


def _web_server_open(environment: View) -> object:
    path = "config.webServerNetworkAccessControl.allowedIpRanges"
    if not environment.has(path):
        return environment.fail(path)
    return [one.fail("value") for one in environment.where(path, lambda one: anywhere([one.text("value")]))]


rule(
    id="gcp-composer-web-server",
    title="The web server of Composer answers named networks only",
    control="LF-CMP-08",
    severity="medium",
    types=_COMPOSER,
    bad=_web_server_open,
    cure="List your networks in `config.webServerNetworkAccessControl.allowedIpRanges`; without it every address is let in.",
)

rule(
    id="gcp-composer-service-account",
    title="Composer runs under a service account of its own",
    control=("LF-IDN-05", "LF-CMP-02"),
    severity="medium",
    types=_COMPOSER,
    ok=lambda environment: (
        environment.has("config.nodeConfig.serviceAccount")
        and "-compute@developer." not in (environment.literal("config.nodeConfig.serviceAccount") or "")
    ),
    cure="Name an account with roles/composer.worker in `config.nodeConfig.serviceAccount`.",
)

rule(
    id="gcp-datafusion-private",
    title="Data Fusion instances are private",
    control="LF-CMP-08",
    severity="high",
    types=_FUSION,
    ok=is_true("privateInstance"),
    cure="Set `privateInstance` to true and `networkConfig` to a network.",
)

rule(
    id="gcp-datafusion-logging",
    title="Data Fusion instances write logs",
    control="LF-LOG-08",
    severity="low",
    types=_FUSION,
    ok=is_true("enableStackdriverLogging"),
    cure="Set `enableStackdriverLogging` to true.",
)

rule(
    id="gcp-workbench-public-ip",
    title="Notebooks have no public addresses",
    control=("LF-CMP-07", "LF-NET-08"),
    severity="high",
    types=_WORKBENCH,
    ok=is_true("gceSetup.disablePublicIp"),
    cure="Set `gceSetup.disablePublicIp` to true; people come through the proxy.",
)

_SWITCHES = ("notebook-disable-root", "notebook-disable-terminal", "disable-root")

rule(
    id="gcp-workbench-root",
    title="Notebooks give no root",
    control="LF-CMP-07",
    severity="medium",
    types=_WORKBENCH,
    ok=any_of(*(is_true(f'gceSetup.metadata["{switch}"]') for switch in _SWITCHES)),
    cure='Set "notebook-disable-root" to "true" in `gceSetup.metadata`.',
)

rule(
    id="gcp-workbench-secure-boot",
    title="Notebooks boot with secure boot",
    control=("LF-CMP-03", "LF-CMP-07"),
    severity="low",
    types=_WORKBENCH,
    ok=is_true("gceSetup.shieldedInstanceConfig.enableSecureBoot"),
    cure="Set `gceSetup.shieldedInstanceConfig.enableSecureBoot` to true.",
)

rule(
    id="gcp-workbench-service-account",
    title="Notebooks run under a service account of their own",
    control=("LF-IDN-05", "LF-CMP-02"),
    severity="medium",
    types=_WORKBENCH,
    ok=any_of(
        is_true("enableManagedEuc"),
        lambda notebook: (
            notebook.has("gceSetup.serviceAccounts[0].email")
            and "-compute@developer." not in (notebook.literal("gceSetup.serviceAccounts[0].email") or "")
        ),
    ),
    cure="Name an account in `gceSetup.serviceAccounts[0].email`, or set `enableManagedEuc` so that people work as themselves.",
)

rule(
    id="gcp-colab-internet",
    title="Colab runtimes do not reach the internet",
    control="LF-CMP-07",
    severity="medium",
    types=_COLAB,
    ok=is_false("networkSpec.enableInternetAccess"),
    cure="Set `networkSpec.enableInternetAccess` to false and name a `network`.",
)

rule(
    id="gcp-vertex-index-endpoint-private",
    title="Vector indexes are not served on the internet",
    control="LF-DB-04",
    severity="high",
    types=_INDEX_ENDPOINT,
    ok=is_false("publicEndpointEnabled"),
    cure="Set `publicEndpointEnabled` to false and `privateServiceConnectConfig` or `network`.",
)

rule(
    id="gcp-vertex-endpoint-private",
    title="Models are served inside a network",
    control=("LF-SRV-02", "LF-DB-04"),
    severity="low",
    types=_ENDPOINT,
    ok=any_of(is_set("network"), is_true("privateServiceConnectConfig.enablePrivateServiceConnect")),
    cure="Set `privateServiceConnectConfig.enablePrivateServiceConnect` to true, or name a `network`.",
)

rule(
    id="gcp-looker-public-ip",
    title="Looker instances have no public address",
    control="LF-DB-01",
    severity="high",
    types="gcp:looker/instance:Instance",
    ok=is_false("publicIpEnabled", default=True),
    cure="Set `publicIpEnabled` to false and `privateIpEnabled` or `pscEnabled` to true.",
)
