"""Cases of policies/rules/kubernetes/host.py."""

from typing import Any

from policies.cases import R, case

DEPLOYMENT = "kubernetes:apps/v1:Deployment"
CRONJOB = "kubernetes:batch/v1:CronJob"
VOLUME = "kubernetes:core/v1:PersistentVolume"
PLAIN = {"spec": {"containers": [{"name": "app", "image": "nginx"}]}}


def spec(**fields: Any) -> dict[str, Any]:
    return {"spec": {"containers": [{"name": "app"}], **fields}}


def deployment(**fields: Any) -> R:
    return R(DEPLOYMENT, spec={"template": spec(**fields)})


def cronjob(**fields: Any) -> R:
    return R(CRONJOB, spec={"jobTemplate": {"spec": {"template": spec(**fields)}}})


def mounts(*paths: str) -> dict[str, Any]:
    return {"volumes": [{"name": f"v{i}", "hostPath": {"path": path}} for i, path in enumerate(paths)]}


def container(**fields: Any) -> dict[str, Any]:
    return {"spec": {"containers": [{"name": "first"}, {"name": "app", **fields}]}}


def mounting(**mount: Any) -> dict[str, Any]:
    return spec(
        volumes=[{"name": "logs", "hostPath": {"path": "/var/log"}}, {"name": "tmp", "emptyDir": {}}],
        containers=[
            {
                "name": "app",
                "volumeMounts": [{"name": "tmp", "mountPath": "/scratch"}, {"name": "logs", "mountPath": "/l", **mount}],
            }
        ],
    )


SAFE_VOLUMES = {"volumes": [{"name": "tmp", "emptyDir": {}}, {"name": "conf", "configMap": {"name": "conf"}}]}

CASES = {
    **{
        f"kubernetes-pod-{word}": case(
            good=[PLAIN, spec(**{path: False}), deployment(**{path: False}), cronjob()],
            bad=[spec(**{path: True}), deployment(**{path: True}), cronjob(**{path: True})],
        )
        for word, path in {
            "host-network": "hostNetwork",
            "host-pid": "hostPID",
            "host-ipc": "hostIPC",
            "share-process-namespace": "shareProcessNamespace",
        }.items()
    },
    "kubernetes-pod-runtime-socket": case(
        good=[PLAIN, spec(**SAFE_VOLUMES), spec(**mounts("/var/log")), R(VOLUME, spec={"hostPath": {"path": "/data"}})],
        bad=[
            spec(**mounts("/var/run/docker.sock")),
            spec(**mounts("/data", "/run//containerd/containerd.sock/")),
            deployment(**mounts("/var/run/crio/crio.sock")),
            cronjob(**mounts("/run/docker.sock")),
            R(VOLUME, spec={"hostPath": {"path": "/run/containerd"}}),
        ],
    ),
    "kubernetes-pod-host-path-sensitive": case(
        good=[PLAIN, spec(**SAFE_VOLUMES), spec(**mounts("/data", "/etcetera"))],
        bad=[
            spec(**mounts("/")),
            spec(**mounts("/etc/")),
            spec(**mounts("/data", "/proc")),
            spec(**mounts("/data/../root")),
            deployment(**mounts("/etc/kubernetes/pki")),
            cronjob(**mounts("/var/lib/kubelet/pods")),
            R(VOLUME, spec={"hostPath": {"path": "/var/lib"}}),
        ],
    ),
    "kubernetes-pod-host-path": case(
        good=[PLAIN, spec(**SAFE_VOLUMES), R(VOLUME, spec={"csi": {"driver": "ebs.csi.aws.com", "volumeHandle": "vol-1"}})],
        bad=[
            spec(**mounts("/data")),
            deployment(**mounts("/var/log")),
            cronjob(**mounts("/mnt/disks")),
            R(VOLUME, spec={"hostPath": {"path": "/mnt/data"}}),
        ],
    ),
    "kubernetes-pod-host-path-writable": case(
        good=[PLAIN, spec(**SAFE_VOLUMES), mounting(readOnly=True)],
        bad=[mounting(), mounting(readOnly=False), R(DEPLOYMENT, spec={"template": mounting()})],
    ),
    "kubernetes-container-host-port": case(
        good=[PLAIN, container(ports=[{"containerPort": 80}]), container(ports=[{"containerPort": 80, "hostPort": 0}])],
        bad=[
            container(ports=[{"containerPort": 8080}, {"containerPort": 80, "hostPort": 80}]),
            R(DEPLOYMENT, spec={"template": container(ports=[{"containerPort": 80, "hostPort": 8080}])}),
        ],
    ),
    "kubernetes-container-probe-host": case(
        good=[
            PLAIN,
            container(livenessProbe={"httpGet": {"path": "/", "port": 80}}),
            container(livenessProbe={"httpGet": {"host": "", "port": 80}}),
            spec(hostNetwork=True, containers=[{"livenessProbe": {"httpGet": {"host": "127.0.0.1", "port": 80}}}]),
        ],
        bad=[
            container(livenessProbe={"httpGet": {"host": "169.254.169.254", "port": 80}}),
            container(readinessProbe={"tcpSocket": {"host": "db.internal", "port": 5432}}),
            container(lifecycle={"preStop": {"httpGet": {"host": "10.0.0.1", "port": 80}}}),
        ],
    ),
    "kubernetes-pod-node-name": case(
        good=[PLAIN, spec(nodeSelector={"disk": "ssd"})],
        bad=[spec(nodeName="node-1"), deployment(nodeName="node-1")],
    ),
}
