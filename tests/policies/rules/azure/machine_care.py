"""Cases of policies/rules/azure/machine_care.py."""

from policies.cases import R, case

SET = "azure-native:compute:VirtualMachineScaleSet"


def linux(**more: object) -> dict[str, object]:
    return {"osProfile": {"adminUsername": "ops", "linuxConfiguration": more}}


def windows(**more: object) -> dict[str, object]:
    return {"osProfile": {"adminUsername": "ops", "windowsConfiguration": {"provisionVMAgent": True, **more}}}


def scale_set(*profiles: dict[str, object], **more: object) -> R:
    return R(SET, "it", {"virtualMachineProfile": {key: value for one in profiles for key, value in one.items()}}, **more)


CASES = {
    "azure-vm-boot-diagnostics": case(
        good=[
            {"diagnosticsProfile": {"bootDiagnostics": {"enabled": True}}},
            scale_set({"diagnosticsProfile": {"bootDiagnostics": {"enabled": True}}}),
        ],
        bad=[{}, {"diagnosticsProfile": {"bootDiagnostics": {"enabled": False}}}, scale_set({})],
    ),
    "azure-vm-patching": case(
        good=[
            linux(patchSettings={"patchMode": "AutomaticByPlatform"}),
            windows(),
            windows(enableAutomaticUpdates=True),
            windows(patchSettings={"patchMode": "AutomaticByOS"}),
        ],
        bad=[
            linux(),
            linux(patchSettings={"patchMode": "ImageDefault"}),
            windows(enableAutomaticUpdates=False),
            windows(patchSettings={"patchMode": "Manual"}),
        ],
        other=[{}],
    ),
    "azure-vmss-upgrades": case(
        good=[
            {"upgradePolicy": {"mode": "Rolling", "automaticOSUpgradePolicy": {"enableAutomaticOSUpgrade": True}}},
            scale_set(windows(enableAutomaticUpdates=True)),
        ],
        bad=[{}, {"upgradePolicy": {"mode": "Manual"}}],
        other=[{"orchestrationMode": "Flexible"}],
    ),
    "azure-vm-identity": case(
        good=[
            {"identity": {"type": "SystemAssigned"}},
            R(SET, identity={"type": "UserAssigned", "userAssignedIdentities": ["i"]}),
        ],
        bad=[{}, {"identity": {"type": "None"}}],
    ),
    "azure-vm-zone": case(good=[{"zones": ["1", "2", "3"]}], bad=[{}, {"zones": ["1"]}]),
    "azure-vm-legacy-size": case(
        good=[
            {},
            {"hardwareProfile": {"vmSize": "Standard_D4s_v5"}},
            {"hardwareProfile": {"vmSize": "Standard_B2ms"}},
            R(SET, sku={"name": "Standard_D4s_v5"}),
        ],
        bad=[
            {"hardwareProfile": {"vmSize": "Standard_A1"}},
            {"hardwareProfile": {"vmSize": "Basic_A2"}},
            {"hardwareProfile": {"vmSize": "Standard_DS1_v2"}},
            R(SET, sku={"name": "Standard_F2s_v2"}),
        ],
    ),
    "azure-vm-extension-patched": case(
        good=[{"autoUpgradeMinorVersion": True}, {"enableAutomaticUpgrade": True}],
        bad=[{}, {"autoUpgradeMinorVersion": False}],
    ),
    "azure-vm-community-image": case(
        good=[{"storageProfile": {"imageReference": {"id": "/subscriptions/s/images/i", "communityGalleryImageId": ""}}}],
        bad=[
            {
                "storageProfile": {
                    "imageReference": {"communityGalleryImageId": "/communityGalleries/g/images/i/versions/latest"}
                }
            }
        ],
    ),
}
