"""ECS and batch jobs."""

from collections.abc import Callable, Iterator

from policies import Fail, View, any_of, is_true, none_of, one_of, rule
from policies.credentials import is_plain_secret

_TASK = "aws:ecs/taskDefinition:TaskDefinition"
_JOB = "aws:batch/jobDefinition:JobDefinition"
_SERVICE = ("aws:ecs/service:Service", "aws:ecs/taskSet:TaskSet")
_CLUSTER = "aws:ecs/cluster:Cluster"
_RUN = (_TASK, _JOB)


def _containers(view: View) -> Iterator[View]:
    """The containers of a task, or of a batch job."""
    if view.type == _TASK:
        if (found := view.json("containerDefinitions")) is not None:
            yield from found.each()
        return
    if (one := view.json("containerProperties")) is not None:
        yield one
    if (several := view.json("ecsProperties")) is not None:
        yield from several.each("taskProperties[*].containers")
    if (nodes := view.json("nodeProperties")) is not None:
        yield from nodes.values("nodeRangeProperties[*].container")


def _each(test: Callable[[View], object]) -> Callable[[View], list[object]]:
    """A finding for each container that the test finds something about."""

    def check(view: View) -> list[object]:
        return [found for container in _containers(view) if (found := test(container))]

    return check


rule(
    id="aws-ecs-privileged",
    title="Containers run without privileges",
    control="LF-CNT-04",
    severity="high",
    types=_RUN,
    bad=_each(lambda one: one.flag("privileged") and one.fail("privileged")),
    cure="Leave `privileged` out, and add the one capability that is needed.",
)

rule(
    id="aws-ecs-root",
    title="Containers do not run as root",
    control="LF-CNT-04",
    severity="medium",
    types=_RUN,
    bad=_each(lambda one: one.word("user").partition(":")[0] in ("root", "0") and one.fail("user")),
    cure='Set `user` to an id of its own, "10001:10001".',
)

rule(
    id="aws-ecs-user",
    title="Containers say whom they run as",
    control="LF-CNT-04",
    severity="low",
    types=_TASK,
    when=lambda task: not task.word("runtimePlatform.operatingSystemFamily").startswith("windows"),
    bad=_each(lambda one: not one.has("user") and one.fail("user")),
    why="The image decides otherwise, and most images are made to run as root.",
    cure='Set `user` to an id of its own, "10001:10001".',
)

rule(
    id="aws-ecs-readonly-root",
    title="Containers cannot write to their own root file system",
    control="LF-CNT-05",
    severity="low",
    types=_RUN,
    bad=_each(lambda one: not one.flag("readonlyRootFilesystem") and one.fail("readonlyRootFilesystem")),
    cure="Set `readonlyRootFilesystem` to true, with a volume for /tmp.",
)

_STRONG = {"all", "sys_admin", "net_admin", "sys_ptrace", "sys_module", "dac_read_search", "sys_rawio", "bpf"}


def _strong(one: View) -> Fail | None:
    path = "linuxParameters.capabilities.add"
    return one.fail(path) if _STRONG.intersection(word.removeprefix("cap_") for word in one.words(path)) else None


rule(
    id="aws-ecs-capabilities",
    title="Containers add no capability that leads to the host",
    control="LF-CNT-04",
    severity="high",
    types=_RUN,
    bad=_each(_strong),
    cure="Leave these out of `linuxParameters.capabilities.add`.",
)


def _variables(one: View) -> list[Fail]:
    return [
        Fail(f"{variable.path}.value", detail=f"{variable.text('name')} is {found}")
        for variable in one.each("environment")
        if (found := is_plain_secret(variable.text("name"), variable.literal("value")))
    ]


rule(
    id="aws-ecs-environment-secret",
    title="Variables of containers hold no secrets",
    control="LF-SEC-01",
    severity="high",
    types=_RUN,
    bad=_each(_variables),
    message="a variable holds a secret: {detail}",
    cure="Use `secrets` with the ARN of a secret or parameter as `valueFrom`.",
)


def _moving(one: View) -> Fail | None:
    image = one.literal("image")
    if image is None or "@sha256:" in image:
        return None
    tag = image.rpartition("/")[2].partition(":")[2]
    return one.fail("image") if tag in ("", "latest") else None


rule(
    id="aws-ecs-image-tag",
    title="Images of containers are named by version or digest",
    control="LF-CNT-07",
    severity="medium",
    types=_RUN,
    bad=_each(_moving),
    cure="Name a version or, better, a digest in `image`.",
)

rule(
    id="aws-ecs-logs",
    title="Containers log",
    control="LF-LOG-07",
    severity="medium",
    types=_TASK,
    bad=_each(lambda one: not one.has("logConfiguration.logDriver") and one.fail("logConfiguration")),
    cure="Set `logConfiguration` with `logDriver` awslogs or awsfirelens.",
)

for _id, _path, _what in (
    ("network", "networkMode", "the network"),
    ("pid", "pidMode", "the processes"),
    ("ipc", "ipcMode", "the memory"),
):
    rule(
        id=f"aws-ecs-host-{_id}",
        title=f"Tasks do not share {_what} of their host",
        control="LF-CNT-06",
        severity="high",
        types=_TASK,
        ok=none_of(_path, "host"),
        cure='Set `networkMode` to "awsvpc".' if _id == "network" else f'Leave `{_path}` out, or set it to "task".',
    )

rule(
    id="aws-ecs-host-path",
    title="Tasks mount no path of their host",
    control="LF-CNT-06",
    severity="medium",
    types=_TASK,
    bad=lambda task: [volume for volume in task.values("volumes[*].hostPath") if volume.has()],
    why="Whoever breaks into the container reads and changes the host there; the Docker socket is root.",
    cure="Use a volume of the task, EFS or EBS in place of `hostPath`.",
)


def _same_role(task: View) -> bool:
    own, starting = task.target("taskRoleArn", "aws:iam/role:Role"), task.target("executionRoleArn", "aws:iam/role:Role")
    if own is not None and starting is not None:
        return own.urn == starting.urn
    return task.has("taskRoleArn") and task.text("taskRoleArn") == task.text("executionRoleArn")


rule(
    id="aws-ecs-roles-apart",
    title="What starts a task and what runs in it have roles of their own",
    control="LF-IDN-05",
    severity="medium",
    types=_TASK,
    stack=True,
    bad=lambda task: _same_role(task) and Fail(""),
    message="`taskRoleArn` and `executionRoleArn` are the same role",
    why="The program can then read every secret that is needed to start it, and pull every image.",
    cure="Make a role for each, the task's with what the program calls.",
)

rule(
    id="aws-ecs-efs-tls",
    title="Tasks mount EFS by TLS",
    control="LF-TLS-10",
    severity="medium",
    types=_TASK,
    bad=lambda task: [
        volume.fail("transitEncryption")
        for volume in task.values("volumes[*].efsVolumeConfiguration")
        if volume.word("transitEncryption", "DISABLED") == "disabled"
    ],
    cure='Set `transitEncryption` to "ENABLED".',
)

rule(
    id="aws-ecs-public-ip",
    title="Services have no public address",
    control="LF-CNT-09",
    severity="high",
    types=_SERVICE,
    bad=is_true("networkConfiguration.assignPublicIp"),
    cure="Leave `networkConfiguration.assignPublicIp` out, and put a load balancer in front.",
    fix={"networkConfiguration.assignPublicIp": False},
)

rule(
    id="aws-ecs-platform",
    title="Services run on a current platform of Fargate",
    control="LF-CMP-05",
    severity="low",
    types=_SERVICE,
    ok=one_of("platformVersion", "LATEST", "1.4.0", "1.0.0", default="LATEST"),
    cure='Set `platformVersion` to "LATEST", or leave it out.',
)

rule(
    id="aws-ecs-circuit-breaker",
    title="A deployment that fails goes back by itself",
    control="LF-CNT-08",
    severity="low",
    types="aws:ecs/service:Service",
    when=one_of("deploymentController.type", "ECS", default="ECS"),
    ok=any_of(is_true("deploymentCircuitBreaker.rollback"), is_true("alarms.rollback")),
    cure="Set `deploymentCircuitBreaker` with `enable` and `rollback` true.",
)

rule(
    id="aws-ecs-insights",
    title="ECS clusters are measured",
    control="LF-LOG-07",
    severity="medium",
    types=_CLUSTER,
    ok=lambda cluster: cluster.some(
        "settings", lambda one: one.word("name") == "containerinsights" and one.word("value") in ("enabled", "enhanced")
    ),
    message="Container Insights is off",
    cure='Add a setting `name` "containerInsights" with `value` "enhanced".',
)

rule(
    id="aws-ecs-exec-logging",
    title="Shells into containers are recorded",
    control="LF-LOG-07",
    severity="medium",
    types=_CLUSTER,
    bad=one_of("configuration.executeCommandConfiguration.logging", "NONE"),
    cure='Set `logging` to "OVERRIDE" with a log group or bucket, or to "DEFAULT".',
)
