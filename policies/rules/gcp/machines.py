"""Virtual machines and their templates: addresses, identity, boot, what is in their metadata."""

from policies import View, all_of, any_of, is_false, is_set, is_true, matches, negate, rule
from policies.credentials import is_plain_secret, secret_in
from policies.rule import Check

INSTANCE = "gcp:compute/instance:Instance"
MACHINES = (
    INSTANCE,
    "gcp:compute/instanceTemplate:InstanceTemplate",
    "gcp:compute/regionInstanceTemplate:RegionInstanceTemplate",
)
_COPIES = (
    "gcp:compute/instanceFromTemplate:InstanceFromTemplate",
    "gcp:compute/instanceFromMachineImage:InstanceFromMachineImage",
)
"""They take what they leave out from elsewhere: only what they set is judged."""

_PROJECT = "gcp:compute/projectMetadata:ProjectMetadata"
_ITEM = "gcp:compute/projectMetadataItem:ProjectMetadataItem"
_DEFAULT_ACCOUNT = r"^(?:default)?$|-compute@developer\.gserviceaccount\.com$"

rule(
    id="gcp-compute-instance-public-ip",
    title="Machines have no public address",
    control="LF-NET-08",
    severity="high",
    types=(*MACHINES, *_COPIES),
    bad=lambda view: [
        interface.fail(path)
        for interface in view.each("networkInterfaces")
        for path in ("accessConfigs", "ipv6AccessConfigs")
        if interface.has(path)
    ],
    message="an entry in `{path}` gives the machine a public address",
    why="A machine with a public address is one firewall rule away from the whole internet.",
    cure="Take `accessConfigs` out; let the machine out through Cloud NAT, and in through a load balancer or Identity-Aware Proxy.",
)


def _default_account(view: View) -> bool:
    return view.has("serviceAccount") and matches("serviceAccount.email", _DEFAULT_ACCOUNT)(view)


rule(
    id="gcp-compute-instance-default-service-account",
    title="Machines run under a service account of their own",
    control=("LF-CMP-02", "LF-IDN-05"),
    severity="medium",
    types=(*MACHINES, *_COPIES),
    when=is_set("serviceAccount"),
    ok=negate(matches("serviceAccount.email", _DEFAULT_ACCOUNT)),
    cure="Make a service account for the machine and name it in `serviceAccount.email`.",
)

rule(
    id="gcp-compute-instance-full-access",
    title="No machine has the default service account with access to every API",
    control="LF-CMP-02",
    severity="high",
    types=(*MACHINES, *_COPIES),
    when=is_set("serviceAccount"),
    ok=any_of(
        negate(_default_account),
        lambda view: not view.where("serviceAccount.scopes", lambda scope: scope.word().rpartition("/")[2] == "cloud-platform"),
    ),
    cure="Name a service account of the machine's own in `serviceAccount.email`, or list only the `serviceAccount.scopes` that it needs.",
)

rule(
    id="gcp-compute-instance-ip-forwarding",
    title="Machines do not forward packets of others",
    control="LF-NET-14",
    severity="medium",
    types=(*MACHINES, *_COPIES),
    ok=is_false("canIpForward"),
    cure="Set `canIpForward` to false; only routers and firewalls need it.",
    fix={"canIpForward": False},
)

rule(
    id="gcp-compute-instance-secure-boot",
    title="Machines boot with secure boot",
    control="LF-CMP-03",
    severity="medium",
    types=MACHINES,
    ok=is_true("shieldedInstanceConfig.enableSecureBoot"),
    cure="Set `shieldedInstanceConfig.enableSecureBoot` to true; drivers that are not signed then do not load.",
)

rule(
    id="gcp-compute-instance-integrity",
    title="Machines measure their boot",
    control="LF-CMP-03",
    severity="medium",
    types=(*MACHINES, *_COPIES),
    ok=all_of(
        is_true("shieldedInstanceConfig.enableVtpm", default=True),
        is_true("shieldedInstanceConfig.enableIntegrityMonitoring", default=True),
    ),
    cure="Leave `enableVtpm` and `enableIntegrityMonitoring` of `shieldedInstanceConfig` out, or set them to true.",
)

rule(
    id="gcp-compute-instance-confidential",
    title="Machines that can encrypt their memory do",
    control="LF-KEY-12",
    severity="low",
    types=MACHINES,
    when=matches("machineType", r"^(?:.*/)?(?:n2d|c2d|c3d|c4d)-"),
    ok=any_of(
        is_true("confidentialInstanceConfig.enableConfidentialCompute"),
        is_set("confidentialInstanceConfig.confidentialInstanceType"),
    ),
    cure="Set `confidentialInstanceConfig.confidentialInstanceType` to SEV or SEV_SNP, and `scheduling.onHostMaintenance` to TERMINATE.",
)


def _metadata(key: str, *, default: bool = False) -> Check:
    """What a metadata key says, on a machine, for a project, or as the project's item of that key."""

    def check(view: View) -> bool:
        if view.type == _ITEM:
            return view.text("key") == key and view.flag("value", default)
        return view.flag(f'metadata["{key}"]', default)

    return check


_serial = _metadata("serial-port-enable")
_os_login = _metadata("enable-oslogin")
_no_project_keys = _metadata("block-project-ssh-keys")

rule(
    id="gcp-compute-serial-port",
    title="Serial consoles are off",
    control="LF-CMP-04",
    severity="medium",
    types=(*MACHINES, *_COPIES, _PROJECT, _ITEM),
    ok=negate(_serial),
    cure='Take "serial-port-enable" out of the metadata, or set it to "FALSE".',
)

rule(
    id="gcp-compute-instance-os-login",
    title="Machines do not switch OS Login off",
    control="LF-IDN-09",
    severity="medium",
    types=(*MACHINES, *_COPIES),
    ok=_metadata("enable-oslogin", default=True),
    why="Without OS Login, keys in the metadata open a shell: they follow no account, no second factor and no leaving.",
    cure='Take "enable-oslogin" out of `metadata`, or set it to "TRUE".',
)

rule(
    id="gcp-compute-project-os-login",
    title="Projects switch OS Login on",
    control="LF-IDN-09",
    severity="medium",
    types=(_PROJECT, _ITEM),
    when=lambda view: view.type == _PROJECT or view.text("key") == "enable-oslogin",
    ok=_os_login,
    cure='Set "enable-oslogin" to "TRUE" in the project\'s metadata.',
    url="https://cloud.google.com/compute/docs/oslogin/set-up-oslogin",
)


def _project_has_os_login(view: View) -> bool:
    return any(_os_login(view.stack.view(one)) for one in view.stack.of_type(_PROJECT, _ITEM))


rule(
    id="gcp-compute-instance-project-ssh-keys",
    title="Machines refuse SSH keys of the whole project",
    control="LF-IDN-09",
    severity="medium",
    types=MACHINES,
    stack=True,
    ok=any_of(_os_login, _project_has_os_login, _no_project_keys),
    why="One key in the project's metadata opens every machine that does not refuse it.",
    cure='Set "enable-oslogin" to "TRUE" in `metadata`; where OS Login is not possible, "block-project-ssh-keys".',
)

rule(
    id="gcp-compute-project-ssh-keys",
    title="Projects hand out no SSH keys",
    control="LF-IDN-09",
    severity="medium",
    types=(_PROJECT, _ITEM),
    ok=lambda view: (
        view.text("key") not in ("ssh-keys", "sshKeys")
        if view.type == _ITEM
        else not (view.has("metadata.sshKeys") or view.has('metadata["ssh-keys"]'))
    ),
    why="Such a key opens every machine of the project, for whoever has its other half.",
    cure='Take "ssh-keys" out; people log in by OS Login.',
)

_SCRIPTS = (
    "startup-script",
    "shutdown-script",
    "user-data",
    "windows-startup-script-ps1",
    "windows-startup-script-cmd",
    "sysprep-specialize-script-ps1",
)


def _script_secrets(view: View) -> object:
    places = ["metadataStartupScript", *(f'metadata["{key}"]' for key in _SCRIPTS)]
    if view.type == _ITEM:
        places = ["value"] if view.text("key") in _SCRIPTS else []
    return [view.fail(path, found) for path in places if (found := secret_in(view.literal(path) or ""))]


rule(
    id="gcp-compute-startup-script-secrets",
    title="Start-up scripts hold no secrets",
    control="LF-SEC-02",
    severity="high",
    types=(*MACHINES, *_COPIES, _PROJECT, _ITEM),
    bad=_script_secrets,
    message="the script holds {detail}",
    why="Everybody who may look at the machine, and every process on it, reads its metadata.",
    cure="Let the script fetch the secret from Secret Manager under the machine's service account.",
)


def _metadata_secrets(view: View) -> object:
    if view.type == _ITEM:
        name = view.text("key")
        found = name not in _SCRIPTS and is_plain_secret(name, view.literal("value"))
        return found and view.fail("value", found)
    return [
        value.fail("", found)
        for key, value in view.items("metadata")
        if key not in _SCRIPTS and (found := is_plain_secret(key, value.literal()))
    ]


rule(
    id="gcp-compute-metadata-secrets",
    title="Metadata holds no secrets",
    control=("LF-SEC-02", "LF-SEC-03"),
    severity="high",
    types=(*MACHINES, *_COPIES, _PROJECT, _ITEM),
    bad=_metadata_secrets,
    message="`{path}` is {detail}",
    why="Everybody who may look at the machine, and every process on it, reads its metadata.",
    cure="Keep it in Secret Manager and let the machine fetch it under its service account.",
)
