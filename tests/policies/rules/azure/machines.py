"""Cases of policies/rules/azure/machines.py."""

import base64

from policies.cases import R, case

MACHINE = "azure-native:compute:VirtualMachine"
SET = "azure-native:compute:VirtualMachineScaleSet"
NIC = "azure-native:network:NetworkInterface"

SECRET = "#!/bin/sh\nexport DB_PASSWORD=hunter2hunter2\n"
CODED = base64.b64encode(SECRET.encode()).decode()


def linux(**more: object) -> dict[str, object]:
    return {"osProfile": {"adminUsername": "ops", "linuxConfiguration": more}}


def windows(**more: object) -> dict[str, object]:
    return {"osProfile": {"adminUsername": "ops", "windowsConfiguration": {"provisionVMAgent": True, **more}}}


def scale_set(*profiles: dict[str, object], **more: object) -> R:
    return R(SET, "it", {"virtualMachineProfile": {key: value for one in profiles for key, value in one.items()}}, **more)


def secured(kind: str = "TrustedLaunch", boot: bool = True, tpm: bool = True) -> dict[str, object]:
    return {"securityProfile": {"securityType": kind, "uefiSettings": {"secureBootEnabled": boot, "vTpmEnabled": tpm}}}


ADDRESSED: dict[str, object] = {
    "networkProfile": {
        "networkInterfaceConfigurations": [
            {"name": "nic", "ipConfigurations": [{"name": "ip", "publicIPAddressConfiguration": {"name": "public"}}]}
        ]
    }
}

CASES = {
    "azure-vm-linux-password": case(
        good=[linux(disablePasswordAuthentication=True), scale_set(linux(disablePasswordAuthentication=True))],
        bad=[
            linux(disablePasswordAuthentication=False),
            linux(provisionVMAgent=True),
            {"osProfile": {"adminUsername": "ops", "adminPassword": "x"}},
            scale_set(linux(disablePasswordAuthentication=False)),
        ],
        other=[windows(), {}, {**linux(), "storageProfile": {"osDisk": {"createOption": "FromImage", "osType": "Windows"}}}],
    ),
    "azure-vm-password-literal": case(
        good=[
            {},
            linux(),
            [
                R("random:index/randomPassword:RandomPassword", "pw"),
                R(MACHINE, "vm", osProfile={"adminUsername": "ops", "adminPassword": "@pw.result"}),
            ],
        ],
        bad=[{"osProfile": {"adminPassword": "P@ssw0rd1234!"}}, scale_set({"osProfile": {"adminPassword": "P@ssw0rd1234!"}})],
    ),
    "azure-vm-user-data-secret": case(
        good=[{}, {"userData": base64.b64encode(b"#!/bin/sh\necho hello\n").decode()}, linux()],
        bad=[
            {"userData": CODED},
            {"osProfile": {"customData": SECRET}},
            scale_set({"osProfile": {"customData": CODED}}),
            scale_set({"userData": CODED}),
        ],
    ),
    "azure-vm-extension-secret": case(
        good=[
            {},
            {"settings": {"fileUris": ["https://acme.example/run.sh"], "commandToExecute": "sh run.sh"}},
            {"protectedSettings": {"commandToExecute": "DB_PASSWORD=hunter2hunter2 sh run.sh"}},
        ],
        bad=[
            {"settings": {"commandToExecute": "DB_PASSWORD=hunter2hunter2 sh run.sh"}},
            {"settings": {"adminPassword": "hunter2hunter2"}},
            R(
                "azure-native:compute:VirtualMachineScaleSetExtension",
                settings={"storageAccountKey": "x", "apiKey": "0123456789"},
            ),
        ],
    ),
    "azure-vm-host-encryption": case(
        good=[
            {"securityProfile": {"encryptionAtHost": True}},
            scale_set({"securityProfile": {"encryptionAtHost": True}}),
            {"storageProfile": {"osDisk": {"createOption": "FromImage", "encryptionSettings": {"enabled": True}}}},
        ],
        bad=[
            {},
            {"securityProfile": {"encryptionAtHost": False}},
            scale_set({"securityProfile": {"securityType": "TrustedLaunch"}}),
        ],
    ),
    "azure-vm-trusted-launch": case(
        good=[secured(), secured("ConfidentialVM"), scale_set(secured())],
        bad=[{}, secured(boot=False), secured(tpm=False), scale_set({})],
    ),
    "azure-vm-managed-disks": case(
        good=[
            {},
            {"storageProfile": {"osDisk": {"createOption": "FromImage", "managedDisk": {"storageAccountType": "Premium_LRS"}}}},
        ],
        bad=[
            {
                "storageProfile": {
                    "osDisk": {"createOption": "FromImage", "vhd": {"uri": "https://s.blob.core.windows.net/vhds/os.vhd"}}
                }
            },
            {"storageProfile": {"dataDisks": [{"lun": 0, "createOption": "Empty", "vhd": {"uri": "https://s/vhds/d.vhd"}}]}},
            scale_set({"storageProfile": {"osDisk": {"createOption": "FromImage", "vhdContainers": ["https://s/vhds"]}}}),
        ],
    ),
    "azure-vm-public-address": case(
        good=[{"ipConfigurations": [{"name": "ip", "subnet": {"id": "s"}}]}, R(MACHINE), scale_set({})],
        bad=[
            {"ipConfigurations": [{"name": "ip", "publicIPAddress": {"id": "p"}}]},
            [
                R("azure-native:network:PublicIPAddress", "address"),
                R(NIC, "nic", ipConfigurations=[{"name": "ip", "publicIPAddress": {"id": "@address.id"}}]),
            ],
            R(MACHINE, "it", ADDRESSED),
            scale_set(ADDRESSED),
        ],
    ),
    "azure-vm-ip-forwarding": case(good=[{}, {"enableIPForwarding": False}], bad=[{"enableIPForwarding": True}]),
    "azure-vm-winrm-http": case(
        good=[
            {},
            windows(winRM={"listeners": [{"protocol": "Https", "certificateUrl": "https://v.vault.azure.net/secrets/c"}]}),
        ],
        bad=[
            windows(winRM={"listeners": [{"protocol": "Http"}]}),
            scale_set(windows(winRM={"listeners": [{"protocol": "Https"}, {"protocol": "Http"}]})),
        ],
    ),
}
