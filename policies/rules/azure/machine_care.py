"""Virtual machines and scale sets: how they are looked after."""

import re

from policies import View, any_of, is_true, one_of, rule
from policies.rules.azure.machines import BOTH, EXTENSIONS, MACHINE, SCALE_SET, has_system, is_windows, profile

rule(
    id="azure-vm-boot-diagnostics",
    title="Machines keep their boot log",
    control="LF-LOG-14",
    severity="low",
    types=BOTH,
    ok=lambda view: profile(view).flag("diagnosticsProfile.bootDiagnostics.enabled", False),
    why="A machine that does not come up shows why only in its boot log and screenshot.",
    cure="Set `diagnosticsProfile.bootDiagnostics.enabled` to true; without `storageUri` the platform keeps the log.",
)

rule(
    id="azure-vm-patching",
    title="Machines are patched by the platform",
    control="LF-CMP-05",
    severity="medium",
    types=MACHINE,
    when=has_system,
    ok=lambda machine: (
        machine.word(
            f"osProfile.{'windows' if is_windows(machine) else 'linux'}Configuration.patchSettings.patchMode",
            "AutomaticByOS"
            if is_windows(machine) and machine.flag("osProfile.windowsConfiguration.enableAutomaticUpdates", True)
            else "",
        )
        in ("automaticbyplatform", "automaticbyos")
    ),
    cure='Set `patchSettings.patchMode` of the `linuxConfiguration` or `windowsConfiguration` to "AutomaticByPlatform".',
)

rule(
    id="azure-vmss-upgrades",
    title="Scale sets upgrade their operating system by themselves",
    control="LF-CMP-05",
    severity="low",
    types=SCALE_SET,
    when=lambda view: view.word("orchestrationMode", "uniform") == "uniform",
    ok=any_of(
        is_true("upgradePolicy.automaticOSUpgradePolicy.enableAutomaticOSUpgrade"),
        one_of("virtualMachineProfile.osProfile.linuxConfiguration.patchSettings.patchMode", "AutomaticByPlatform"),
        one_of("virtualMachineProfile.osProfile.windowsConfiguration.patchSettings.patchMode", "AutomaticByPlatform"),
        is_true("virtualMachineProfile.osProfile.windowsConfiguration.enableAutomaticUpdates"),
    ),
    message="nothing upgrades the operating system of these machines",
    cure="Set `upgradePolicy.automaticOSUpgradePolicy.enableAutomaticOSUpgrade` to true.",
)

rule(
    id="azure-vm-identity",
    title="Machines have a managed identity",
    control="LF-IDN-05",
    severity="low",
    types=BOTH,
    ok=lambda view: view.word("identity.type", "none") != "none",
    why="Without one, what runs on the machine needs a stored key to reach anything in Azure.",
    cure='Set `identity.type` to "UserAssigned" with an identity of the workload, or to "SystemAssigned".',
)

rule(
    id="azure-vm-zone",
    title="Scale sets span zones",
    control="LF-BCK-09",
    severity="low",
    types=SCALE_SET,
    ok=lambda view: len(view.texts("zones")) > 1,
    cure='List the zones of the region in `zones`: ["1", "2", "3"].',
)

# Series that Azure has retired or will: Basic and Standard A, D, DS, Dv2, F, G, L of the first generations, M of the first.
_OLD_SIZES = re.compile(
    r"^(?:Basic_A\d+|Standard_(?:A\d+m?(?:_v2)?|DS?\d+(?:-\d+)?(?:_v2)?|F\d+s?(?:_v2)?|GS?\d+(?:-\d+)?|L\d+s(?:_v2)?))$",
    re.IGNORECASE,
)


def _old_size(view: View) -> object:
    path = "sku.name" if view.type == SCALE_SET else "hardwareProfile.vmSize"
    return path if _OLD_SIZES.match(view.text(path)) else None


rule(
    id="azure-vm-legacy-size",
    title="Machines are of a current generation",
    control="LF-CST-01",
    severity="low",
    types=BOTH,
    bad=_old_size,
    message="{value} is of a retired or retiring generation",
    cure="Choose a current size, such as Standard_D4s_v5 or Standard_B2s_v2.",
    url="https://learn.microsoft.com/azure/virtual-machines/sizes/retirement/retired-sizes-list",
)

rule(
    id="azure-vm-extension-patched",
    title="Machine extensions take minor versions by themselves",
    control="LF-VER-04",
    severity="low",
    types=EXTENSIONS,
    ok=any_of(is_true("autoUpgradeMinorVersion"), is_true("enableAutomaticUpgrade")),
    cure="Set `autoUpgradeMinorVersion` to true.",
)

rule(
    id="azure-vm-community-image",
    title="Machines do not start from images of community galleries",
    control="LF-CMP-06",
    severity="low",
    types=BOTH,
    ok=lambda view: not profile(view).has("storageProfile.imageReference.communityGalleryImageId"),
    message="the image is of a community gallery, which anyone may publish",
    cure="Use an image of the marketplace by `publisher`, `offer` and `sku`, or of your own gallery by `id`.",
)
