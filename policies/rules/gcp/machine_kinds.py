"""What machines are made of: images, families, keys of disks."""

from policies import View, matches, negate, rule
from policies.rules.gcp.machines import MACHINES

_DISKS = ("gcp:compute/disk:Disk", "gcp:compute/regionDisk:RegionDisk")
_KEYED = (
    *_DISKS,
    "gcp:compute/instance:Instance",
    "gcp:compute/snapshot:Snapshot",
    "gcp:compute/image:Image",
    "gcp:compute/machineImage:MachineImage",
)

_ENDED = (
    r"(?:debian-(?:[7-9]|10)(?!\d)|ubuntu-(?:pro-)?(?:minimal-)?(?:1[0-8]\d\d|2004)|centos-(?:stream-)?[5-8](?!\d)"
    r"|rhel-[5-7](?!\d)|windows-server-(?:2008|2012)|windows-(?:2008|2012)|sles-(?:11|12-sp[0-4])(?!\d)|coreos)"
)
"""Images whose makers repair them no more. https://cloud.google.com/compute/docs/images/os-details"""

_IMAGES = {
    "gcp:compute/instance:Instance": "bootDisk.initializeParams.image",
    "gcp:compute/disk:Disk": "image",
    "gcp:compute/regionDisk:RegionDisk": "image",
}


def _images(view: View) -> tuple[View, ...]:
    path = _IMAGES.get(view.type)
    return (view.below(path),) if path else view.values("disks[*].sourceImage")


rule(
    id="gcp-compute-image-supported",
    title="Machines start from images that are still repaired",
    control="LF-VER-05",
    severity="medium",
    types=(*MACHINES, *_DISKS),
    bad=lambda view: [image for image in _images(view) if matches("", _ENDED)(image)],
    message="{value} gets no security fixes any more",
    cure="Name an image of a release that is supported, such as debian-cloud/debian-12.",
)

rule(
    id="gcp-compute-machine-type-current",
    title="Machines are of a current family",
    control="LF-CST-01",
    severity="low",
    types=MACHINES,
    ok=negate(matches("machineType", r"^(?:.*/)?(?:n1-(?!.*-ext)|f1-|g1-|m1-)")),
    why="Newer families do more for the same money.",
    cure="Use e2, n4, c4 or n2 in `machineType` (n1 only with a GPU).",
)


def _raw_keys(view: View) -> object:
    places = [
        *(
            f"{block}.rawKey"
            for block in ("diskEncryptionKey", "snapshotEncryptionKey", "imageEncryptionKey", "machineImageEncryptionKey")
        ),
        "bootDisk.diskEncryptionKeyRaw",
    ]
    found = [view.fail(path) for path in places if view.literal(path)]
    return found + [
        disk.fail("diskEncryptionKeyRaw") for disk in view.each("attachedDisks") if disk.literal("diskEncryptionKeyRaw")
    ]


rule(
    id="gcp-compute-disk-raw-key",
    title="Keys of disks do not stand in the program",
    control="LF-SEC-03",
    severity="critical",
    types=_KEYED,
    bad=_raw_keys,
    message="the key is written out",
    why="Whoever reads the program, its state or its history can decrypt the disk.",
    cure="Name a key of Cloud KMS in `kmsKeySelfLink`, or give the raw key as a secret.",
)
