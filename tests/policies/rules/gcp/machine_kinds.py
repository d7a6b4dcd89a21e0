"""Cases of policies/rules/gcp/machine_kinds.py."""

from policies.cases import R, case

TEMPLATE = "gcp:compute/instanceTemplate:InstanceTemplate"


def boot(image: str) -> dict[str, object]:
    return {"bootDisk": {"initializeParams": {"image": image}}}


CASES = {
    "gcp-compute-image-supported": case(
        good=[
            boot("debian-cloud/debian-12"),
            boot("projects/ubuntu-os-cloud/global/images/family/ubuntu-2404-lts-amd64"),
            boot("windows-cloud/windows-2022"),
            {"bootDisk": {"source": "disk"}},
            R(TEMPLATE, disks=[{"sourceImage": "rocky-linux-cloud/rocky-linux-9"}, {"diskSizeGb": 10}]),
        ],
        bad=[
            boot("debian-cloud/debian-9"),
            boot("debian-cloud/debian-10-buster-v20240110"),
            boot("projects/ubuntu-os-cloud/global/images/family/ubuntu-1804-lts"),
            boot("centos-cloud/centos-7"),
            boot("windows-cloud/windows-2012-r2"),
            R(TEMPLATE, disks=[{"sourceImage": "rhel-cloud/rhel-7"}]),
            R("gcp:compute/disk:Disk", image="ubuntu-minimal-1604-xenial-v20200101"),
        ],
    ),
    "gcp-compute-machine-type-current": case(
        good=[{"machineType": "e2-medium"}, {"machineType": "n2-standard-2"}, R(TEMPLATE, machineType="c4-standard-4")],
        bad=[
            {"machineType": "n1-standard-1"},
            {"machineType": "zones/x/machineTypes/f1-micro"},
            R(TEMPLATE, machineType="g1-small"),
        ],
    ),
    "gcp-compute-disk-raw-key": case(
        good=[
            {"diskEncryptionKey": {"kmsKeySelfLink": "projects/p/locations/l/keyRings/r/cryptoKeys/k"}},
            {},
            R("gcp:compute/instance:Instance", bootDisk={"kmsKeySelfLink": "k"}),
        ],
        bad=[
            {"diskEncryptionKey": {"rawKey": "SGVsbG8gZnJvbSBHb29nbGUgQ2xvdWQgUGxhdGZvcm0="}},
            R("gcp:compute/instance:Instance", bootDisk={"diskEncryptionKeyRaw": "SGVsbG8="}),
            R(
                "gcp:compute/instance:Instance",
                attachedDisks=[{"source": "a"}, {"source": "d", "diskEncryptionKeyRaw": "SGVsbG8="}],
            ),
            R("gcp:compute/snapshot:Snapshot", snapshotEncryptionKey={"rawKey": "SGVsbG8="}),
        ],
    ),
}
