"""Container Apps and container instances."""

from policies import View, all_of, any_of, is_false, is_set, none_of, one_of, rule
from policies.credentials import is_plain_secret
from policies.network import anywhere

APP = "azure-native:app:ContainerApp"
_JOB = "azure-native:app:Job"
_GROUP = "azure-native:containerinstance:ContainerGroup"
_ENVIRONMENT = "azure-native:app:ManagedEnvironment"

_LISTS = ("template.containers", "template.initContainers", "containers", "initContainers")


def _containers(view: View) -> tuple[View, ...]:
    return tuple(container for path in _LISTS for container in view.each(path))


def _plain_env(view: View) -> object:
    return [
        entry.fail("value", found)
        for container in _containers(view)
        for path in ("env", "environmentVariables")
        for entry in container.each(path)
        if not entry.is_secret("value") and (found := is_plain_secret(entry.text("name"), entry.literal("value")))
    ]


rule(
    id="azure-container-env-secret",
    title="Environment variables of containers hold no secrets",
    control="LF-SEC-01",
    severity="high",
    types=(APP, _JOB, _GROUP),
    bad=_plain_env,
    message="`{path}` holds {detail} in plain text",
    why="Whoever may read the app reads its variables, and so does every process and crash report.",
    cure="Use `secretRef` with a secret that refers to Key Vault (`keyVaultUrl`), or `secureValue` of a container group.",
)

rule(
    id="azure-container-app-secret-literal",
    title="Secrets of container apps are not literals of the program",
    control="LF-SEC-03",
    severity="critical",
    types=(APP, _JOB),
    bad=lambda app: [found for secret in app.each("configuration.secrets") if (found := secret.below("value")).literal()],
    message="a secret stands in the program",
    cure="Set `keyVaultUrl` and `identity` of the secret in place of `value`, or take it from a secret of the configuration.",
)

rule(
    id="azure-container-app-insecure-ingress",
    title="Container apps answer on HTTPS only",
    control="LF-TLS-06",
    severity="high",
    types=APP,
    ok=is_false("configuration.ingress.allowInsecure"),
    cure="Set `configuration.ingress.allowInsecure` to false.",
    fix={"configuration.ingress.allowInsecure": False},
)

rule(
    id="azure-container-app-cors",
    title="Browsers of every site may not call container apps with their cookies",
    control="LF-SRV-04",
    severity="medium",
    types=APP,
    bad=lambda app: (
        "configuration.ingress.corsPolicy.allowedOrigins"
        if "*" in app.texts("configuration.ingress.corsPolicy.allowedOrigins")
        else None
    ),
    message="the origin * is let in",
    cure="Name the sites in `configuration.ingress.corsPolicy.allowedOrigins`.",
)

rule(
    id="azure-container-app-addresses",
    title="Address rules of container apps are not the whole internet",
    control="LF-SRV-02",
    severity="medium",
    types=APP,
    bad=lambda app: app.where(
        "configuration.ingress.ipSecurityRestrictions",
        lambda entry: entry.word("action") == "allow" and anywhere([entry.text("ipAddressRange")]) is not None,
    ),
    message="this rule lets everyone in",
    cure="Name your own ranges in `ipSecurityRestrictions[].ipAddressRange`, or leave the rule out.",
)

rule(
    id="azure-container-app-identity",
    title="Container apps have a managed identity",
    control="LF-IDN-05",
    severity="low",
    types=(APP, _JOB, _GROUP),
    ok=none_of("identity.type", "None", default="None"),
    why="Without one, containers need stored keys to reach anything in Azure.",
    cure='Set `identity.type` to "UserAssigned" with an identity of the workload, or to "SystemAssigned".',
)

rule(
    id="azure-container-registry-password",
    title="Containers are pulled with an identity, not with a password",
    control=("LF-IDN-01", "LF-IDN-08"),
    severity="medium",
    types=(APP, _JOB, _GROUP),
    bad=lambda view: [
        entry
        for path in ("configuration.registries", "imageRegistryCredentials")
        for entry in view.each(path)
        # Other registries know no identities of Azure.
        if entry.word("server").endswith(".azurecr.io") and (entry.has("passwordSecretRef") or entry.has("password"))
    ],
    message="the registry is opened with a password, though it takes identities",
    cure="Set `identity` of the registry to a managed identity with AcrPull, in place of user name and password.",
)


def _latest(container: View) -> bool:
    image = container.text("image")
    if not image or "@sha256:" in image:
        return False
    _, _, tag = image.rpartition("/")[2].partition(":")
    return tag in ("", "latest")


rule(
    id="azure-container-image-tag",
    title="Images of containers are named by version or digest",
    control="LF-CNT-07",
    severity="medium",
    types=(APP, _JOB, _GROUP),
    bad=lambda view: [container.below("image") for container in _containers(view) if _latest(container)],
    message="{value} is whatever was pushed last",
    cure="Name a version or a digest in `image`.",
)

rule(
    id="azure-container-app-probes",
    title="Container apps are watched for health",
    control="LF-CNT-08",
    severity="low",
    types=APP,
    when=is_set("configuration.ingress"),
    bad=lambda app: None if app.some("template.containers", is_set("probes")) else "template.containers",
    message="no container has `probes`",
    cure="Add `probes` of the types Liveness and Readiness to the container that answers.",
)

rule(
    id="azure-container-group-public",
    title="Container groups are not on the internet by themselves",
    control="LF-CNT-09",
    severity="high",
    types=_GROUP,
    ok=none_of("ipAddress.type", "Public"),
    why="A container group has no firewall, no TLS and no login before it.",
    cure='Set `ipAddress.type` to "Private" with `subnetIds`, and put a gateway before it.',
)

rule(
    id="azure-container-group-privileged",
    title="Containers of container groups have no privileges of their host",
    control="LF-CNT-04",
    severity="high",
    types=_GROUP,
    bad=lambda group: [
        container.fail(f"securityContext.{name}")
        for container in _containers(group)
        for name in ("privileged", "allowPrivilegeEscalation")
        if container.flag(f"securityContext.{name}", False)
    ],
    cure="Set `securityContext.privileged` and `allowPrivilegeEscalation` to false.",
)

rule(
    id="azure-container-group-volume-secret",
    title="Volumes of container groups hold no literal secrets and keys",
    control="LF-SEC-03",
    severity="critical",
    types=_GROUP,
    bad=lambda group: [
        found
        for volume in group.each("volumes")
        for found in (volume.below("azureFile.storageAccountKey"), *(value for _, value in volume.items("secret")))
        if found.literal()
    ],
    message="a secret stands in the program",
    cure="Take the key from the storage account or from a secret of the configuration.",
)

rule(
    id="azure-container-environment-encryption",
    title="Traffic between container apps is encrypted",
    control="LF-TLS-10",
    severity="medium",
    types=_ENVIRONMENT,
    ok=lambda environment: (
        environment.flag("peerAuthentication.mtls.enabled", False)
        or environment.flag("peerTrafficConfiguration.encryption.enabled", False)
    ),
    cure="Set `peerTrafficConfiguration.encryption.enabled` to true, or `peerAuthentication.mtls.enabled`.",
)

rule(
    id="azure-container-environment-network",
    title="Container Apps environments are in a network of ours",
    control="LF-CNT-09",
    severity="medium",
    types=_ENVIRONMENT,
    ok=any_of(is_set("vnetConfiguration.infrastructureSubnetId"), one_of("publicNetworkAccess", "Disabled")),
    message="`vnetConfiguration.infrastructureSubnetId` is not set: no firewall of ours is before or behind the apps",
    cure="Set `vnetConfiguration.infrastructureSubnetId`; an environment that exists is replaced.",
)

rule(
    id="azure-container-environment-logs",
    title="Container Apps environments write logs",
    control="LF-LOG-07",
    severity="medium",
    types=_ENVIRONMENT,
    ok=all_of(is_set("appLogsConfiguration.destination"), none_of("appLogsConfiguration.destination", "none")),
    cure='Set `appLogsConfiguration.destination` to "log-analytics" or "azure-monitor".',
)

rule(
    id="azure-container-environment-zones",
    title="Container Apps environments span zones",
    control="LF-BCK-09",
    severity="low",
    types=_ENVIRONMENT,
    when=is_set("vnetConfiguration.infrastructureSubnetId"),
    ok=lambda environment: environment.flag("zoneRedundant", False),
    cure="Set `zoneRedundant` to true; an environment that exists is replaced.",
)
