"""Virtual machines and scale sets."""

import base64
import binascii

from policies import View, all_of, any_of, is_false, is_set, is_true, rule
from policies.credentials import is_plain_secret, is_secret_name, secret_in

MACHINE = "azure-native:compute:VirtualMachine"
SCALE_SET = "azure-native:compute:VirtualMachineScaleSet"
BOTH = (MACHINE, SCALE_SET)
EXTENSIONS = ("azure-native:compute:VirtualMachineExtension", "azure-native:compute:VirtualMachineScaleSetExtension")


def profile(view: View) -> View:
    """Where the settings of a machine stand: in the machine, or in the profile of a scale set."""
    return view.below("virtualMachineProfile") if view.type == SCALE_SET else view


def is_windows(machine: View) -> bool:
    """Whether the machine says that it is Windows."""
    if machine.has("osProfile.windowsConfiguration") or machine.word("storageProfile.osDisk.osType") == "windows":
        return True
    return "windows" in machine.word("storageProfile.imageReference.publisher")


def has_system(machine: View) -> bool:
    """Whether an operating system is set up from an image, and not brought along on a disk."""
    return machine.has("osProfile")


rule(
    id="azure-vm-linux-password",
    title="Linux machines take SSH keys, not passwords",
    control="LF-IDN-09",
    severity="high",
    types=BOTH,
    when=lambda view: has_system(profile(view)) and not is_windows(profile(view)),
    ok=lambda view: profile(view).flag("osProfile.linuxConfiguration.disablePasswordAuthentication", False),
    why="Passwords are guessed, reused and shared; keys are none of these.",
    cure="Set `osProfile.linuxConfiguration.disablePasswordAuthentication` to true and give `ssh.publicKeys`.",
)

rule(
    id="azure-vm-password-literal",
    title="The administrator's password of machines is no literal of the program",
    control="LF-SEC-03",
    severity="critical",
    types=BOTH,
    ok=lambda view: profile(view).literal("osProfile.adminPassword") is None,
    message="the administrator's password stands in the program",
    cure="Take `osProfile.adminPassword` from a secret of the configuration or from RandomPassword, and keep it in a vault.",
)


def _decoded(view: View, path: str) -> str:
    """A text that is given in base64, as the cloud wants it, or as it stands."""
    text = view.literal(path) or ""
    try:
        return base64.b64decode(text, validate=True).decode()
    except (binascii.Error, ValueError):
        return text


def _start_up_secrets(view: View) -> object:
    machine = profile(view)
    return [
        machine.fail(path, f"holds {found}")
        for path in ("osProfile.customData", "userData")
        if (found := secret_in(_decoded(machine, path)))
    ]


rule(
    id="azure-vm-user-data-secret",
    title="Start-up data of machines holds no secrets",
    control="LF-SEC-02",
    severity="high",
    types=BOTH,
    bad=_start_up_secrets,
    message="the start-up data {detail}",
    why="Whoever may read the machine, and every process on it, reads its start-up data.",
    cure="Let the machine fetch the secret from Key Vault with its managed identity; keep `customData` and `userData` free of it.",
)


def _extension_secrets(view: View) -> object:
    """Secrets in the settings that anyone who reads the machine sees, by name or by form."""
    found = []
    for key, entry in view.items("settings"):
        text = entry.literal()
        if text and (is_plain_secret(key, text) or secret_in(text)):
            found.append(view.fail(f"settings.{key}", "holds a secret"))
        elif is_secret_name(key) and entry.is_secret():
            found.append(view.fail(f"settings.{key}", "is shown to whoever may read the machine"))
    return found


rule(
    id="azure-vm-extension-secret",
    title="Machine extensions get secrets as protected settings",
    control=("LF-SEC-02", "LF-SEC-04"),
    severity="high",
    types=EXTENSIONS,
    bad=_extension_secrets,
    message="`{path}` {detail}",
    cure="Move it to `protectedSettings`, or point `protectedSettingsFromKeyVault` at a vault.",
)

rule(
    id="azure-vm-host-encryption",
    title="Disks of machines are encrypted on their host too",
    control="LF-KEY-01",
    severity="medium",
    types=BOTH,
    ok=lambda view: any_of(
        is_true("securityProfile.encryptionAtHost"),
        is_true("storageProfile.osDisk.encryptionSettings.enabled"),
        is_set("storageProfile.osDisk.managedDisk.securityProfile.securityEncryptionType"),
    )(profile(view)),
    message="`securityProfile.encryptionAtHost` is off",
    why="Temporary disks and caches lie unencrypted on the host, and data travels to storage in the clear.",
    cure="Set `securityProfile.encryptionAtHost` to true; the feature is registered once a subscription.",
    url="https://learn.microsoft.com/azure/virtual-machines/disk-encryption",
)


def _boots_verified(view: View) -> bool:
    machine = profile(view)
    kind = machine.word("securityProfile.securityType", "standard")
    return all_of(
        lambda _: kind in ("trustedlaunch", "confidentialvm"),
        is_true("securityProfile.uefiSettings.secureBootEnabled"),
        is_true("securityProfile.uefiSettings.vTpmEnabled"),
    )(machine)


rule(
    id="azure-vm-trusted-launch",
    title="Machines boot by trusted launch",
    control="LF-CMP-03",
    severity="medium",
    types=BOTH,
    ok=_boots_verified,
    message="the machine does not verify what it boots: trusted launch, secure boot and the virtual TPM are not all on",
    cure='Set `securityProfile.securityType` to "TrustedLaunch" and in `uefiSettings` `secureBootEnabled` and `vTpmEnabled` to true.',
)

rule(
    id="azure-vm-managed-disks",
    title="Machines have managed disks",
    control=("LF-KEY-01", "LF-VER-07"),
    severity="high",
    types=BOTH,
    bad=lambda view: [
        *([path] if (path := _vhd(view)) else []),
        *profile(view).where("storageProfile.dataDisks", lambda disk: disk.has("vhd.uri")),
    ],
    message="a disk is a blob in a storage account",
    why="Unmanaged disks are opened with the account's key, are in one building, and Azure retires them.",
    cure="Leave out `vhd` and `vhdContainers`, and give the disk a `managedDisk`.",
    url="https://learn.microsoft.com/azure/virtual-machines/unmanaged-disks-deprecation",
)


def _vhd(view: View) -> str | None:
    disk = profile(view).below("storageProfile.osDisk")
    return next((disk.below(path).path for path in ("vhd.uri", "vhdContainers") if disk.has(path)), None)


rule(
    id="azure-vm-public-address",
    title="Machines have no public address",
    control="LF-NET-08",
    severity="high",
    types=("azure-native:network:NetworkInterface", *BOTH),
    bad=lambda view: [
        found
        for path in (
            "ipConfigurations",
            "networkProfile.networkInterfaceConfigurations[*].ipConfigurations[*]",
            "virtualMachineProfile.networkProfile.networkInterfaceConfigurations[*].ipConfigurations[*]",
        )
        for found in view.where(path, lambda entry: entry.has("publicIPAddress") or entry.has("publicIPAddressConfiguration"))
    ],
    message="the network interface has a public address",
    why="A machine on the internet is scanned at once; one port too many in its firewall is enough.",
    cure="Leave `publicIPAddress` out: callers come by a load balancer, administrators by Bastion, and a NAT gateway leads out.",
)

rule(
    id="azure-vm-ip-forwarding",
    title="Network interfaces do not forward packets of others",
    control="LF-NET-14",
    severity="medium",
    types="azure-native:network:NetworkInterface",
    ok=is_false("enableIPForwarding"),
    cure="Set `enableIPForwarding` to false, unless the machine is a router or firewall.",
    fix={"enableIPForwarding": False},
)

rule(
    id="azure-vm-winrm-http",
    title="Windows machines do not listen for WinRM on HTTP",
    control=("LF-TLS-10", "LF-IDN-09"),
    severity="high",
    types=BOTH,
    bad=lambda view: profile(view).where(
        "osProfile.windowsConfiguration.winRM.listeners", lambda listener: listener.word("protocol") == "http"
    ),
    message="a WinRM listener takes HTTP",
    cure='Set `protocol` of the listener to "Https" with a `certificateUrl`, or leave out `winRM`.',
)
