"""Cases of policies/rules/kubernetes/volumes.py."""

from typing import Any

from policies.cases import R, case

DEPLOYMENT = "kubernetes:apps/v1:Deployment"


def volume(**source: Any) -> dict[str, Any]:
    return {"spec": {"containers": [], "volumes": [{"name": "t", "emptyDir": {}}, {"name": "v", **source}]}}


CASES = {
    "kubernetes-volume-retired": case(
        good=[
            volume(persistentVolumeClaim={"claimName": "data"}),
            R("kubernetes:core/v1:PersistentVolume", spec={"csi": {"driver": "ebs.csi.aws.com", "volumeHandle": "vol-1"}}),
        ],
        bad=[
            volume(gitRepo={"repository": "https://github.com/acme/app"}),
            volume(awsElasticBlockStore={"volumeID": "vol-1"}),
            R(DEPLOYMENT, spec={"template": volume(glusterfs={"path": "data"})}),
            R("kubernetes:core/v1:PersistentVolume", spec={"gcePersistentDisk": {"pdName": "data"}}),
        ],
    ),
    "kubernetes-storage-class-binding": case(
        good=[{"provisioner": "ebs.csi.aws.com", "volumeBindingMode": "WaitForFirstConsumer"}],
        bad=[{"provisioner": "ebs.csi.aws.com"}, {"provisioner": "pd.csi.storage.gke.io", "volumeBindingMode": "Immediate"}],
        other=[{"provisioner": "efs.csi.aws.com"}, {"provisioner": "nfs.csi.k8s.io"}],
    ),
}
