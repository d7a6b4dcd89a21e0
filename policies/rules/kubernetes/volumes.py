"""Volumes that newer releases no longer carry, and disks made in the wrong place."""

from policies import Fail, View, rule
from policies.pods import kind, pod
from policies.rules.kubernetes._workload import WRITES

_RETIRED_VOLUMES = (
    "awsElasticBlockStore",
    "azureDisk",
    "azureFile",
    "cephfs",
    "cinder",
    "flexVolume",
    "flocker",
    "gcePersistentDisk",
    "gitRepo",
    "glusterfs",
    "photonPersistentDisk",
    "portworxVolume",
    "quobyte",
    "rbd",
    "scaleIO",
    "storageos",
    "vsphereVolume",
)
"""Volume plugins that are removed, or deprecated in favour of CSI drivers. Source: https://kubernetes.io/docs/concepts/storage/volumes/."""


def _retired(view: View) -> list[Fail]:
    volumes = (view.below("spec"),) if kind(view.type) == "PersistentVolume" else pod(view).each("volumes")
    return [volume.fail(name) for volume in volumes for name in _RETIRED_VOLUMES if volume.has(name)]


rule(
    id="kubernetes-volume-retired",
    title="Volumes come from CSI drivers, not from plugins that are retired",
    control="LF-VER-07",
    severity="medium",
    types=(*WRITES, "kubernetes:core/v1:PersistentVolume", "kubernetes:core/v1:PersistentVolumePatch"),
    bad=_retired,
    why="Newer releases do not have the plugin; gitRepo also ran programs of the repository on the node (CVE-2024-10220).",
    cure="Use a persistent volume claim of a CSI driver's storage class; clone a repository in an init container.",
    url="https://kubernetes.io/docs/concepts/storage/volumes/#types-of-volumes",
)


def _too_early(view: View) -> Fail | None:
    return view.fail("volumeBindingMode") if view.word("volumeBindingMode", "Immediate") == "immediate" else None


_ZONAL = (
    "ebs.csi.aws.com",
    "kubernetes.io/aws-ebs",
    "pd.csi.storage.gke.io",
    "kubernetes.io/gce-pd",
    "disk.csi.azure.com",
    "kubernetes.io/azure-disk",
)
"""Provisioners whose disks are of one zone."""

rule(
    id="kubernetes-storage-class-binding",
    title="Storage classes of zonal disks wait for the pod",
    control="LF-K8S-24",
    severity="low",
    types=("kubernetes:storage.k8s.io/v1:StorageClass", "kubernetes:storage.k8s.io/v1beta1:StorageClass"),
    when=lambda view: view.word("provisioner") in _ZONAL,
    bad=_too_early,
    why="The disk is made in any zone, and the pod can then run in that one only, with or without room there.",
    cure='Set `volumeBindingMode` to "WaitForFirstConsumer".',
    url="https://kubernetes.io/docs/concepts/storage/storage-classes/#volume-binding-mode",
)
