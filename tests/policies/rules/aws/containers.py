"""Cases of policies/rules/aws/containers.py."""

import json

from policies.cases import R, case

JOB = "aws:batch/jobDefinition:JobDefinition"


def task(**container: object) -> dict[str, object]:
    return {"family": "shop", "containerDefinitions": json.dumps([{"name": "shop", "image": "shop:1.2.3", **container}])}


def job(**container: object) -> R:
    return R(JOB, type="container", containerProperties=json.dumps({"image": "shop:1.2.3", **container}))


FINE = task()
PASSWORD = [{"name": "DB_PASSWORD", "value": "hunter2"}]

CASES = {
    "aws-ecs-privileged": case(
        good=[FINE, task(privileged=False), job()],
        bad=[task(privileged=True), job(privileged=True), {"containerDefinitions": [{"name": "a", "privileged": True}]}],
    ),
    "aws-ecs-root": case(good=[FINE, task(user="10001")], bad=[task(user="root"), task(user="0:0"), job(user="root")]),
    "aws-ecs-user": case(
        good=[task(user="10001:10001")],
        bad=[FINE],
        other=[{**FINE, "runtimePlatform": {"operatingSystemFamily": "WINDOWS_SERVER_2022_CORE"}}],
    ),
    "aws-ecs-readonly-root": case(
        good=[task(readonlyRootFilesystem=True)], bad=[FINE, task(readonlyRootFilesystem=False), job()]
    ),
    "aws-ecs-capabilities": case(
        good=[FINE, task(linuxParameters={"capabilities": {"drop": ["ALL"], "add": ["NET_BIND_SERVICE"]}})],
        bad=[
            task(linuxParameters={"capabilities": {"add": ["SYS_ADMIN"]}}),
            task(linuxParameters={"capabilities": {"add": ["ALL"]}}),
        ],
    ),
    "aws-ecs-environment-secret": case(
        good=[
            FINE,
            task(environment=[{"name": "LOG_LEVEL", "value": "info"}], secrets=[{"name": "DB_PASSWORD", "valueFrom": "arn"}]),
        ],
        bad=[task(environment=PASSWORD), job(environment=PASSWORD)],
    ),
    "aws-ecs-image-tag": case(
        good=[FINE, task(image="registry.acme.example:5000/shop@sha256:abc"), task(image="registry.acme.example:5000/shop:1")],
        bad=[
            task(image="shop"),
            task(image="registry.acme.example:5000/shop"),
            task(image="shop:latest"),
            job(image="shop:latest"),
        ],
    ),
    "aws-ecs-logs": case(good=[task(logConfiguration={"logDriver": "awslogs"})], bad=[FINE]),
    "aws-ecs-host-network": case(good=[FINE, {"networkMode": "awsvpc"}], bad=[{"networkMode": "host"}]),
    "aws-ecs-host-pid": case(good=[FINE, {"pidMode": "task"}], bad=[{"pidMode": "host"}]),
    "aws-ecs-host-ipc": case(good=[FINE], bad=[{"ipcMode": "host"}]),
    "aws-ecs-host-path": case(
        good=[FINE, {"volumes": [{"name": "a"}]}], bad=[{"volumes": [{"name": "a", "hostPath": "/var/run/docker.sock"}]}]
    ),
    "aws-ecs-efs-tls": case(
        good=[
            FINE,
            {"volumes": [{"name": "a", "efsVolumeConfiguration": {"fileSystemId": "fs-1", "transitEncryption": "ENABLED"}}]},
        ],
        bad=[{"volumes": [{"name": "a", "efsVolumeConfiguration": {"fileSystemId": "fs-1"}}]}],
    ),
    "aws-ecs-public-ip": case(
        good=[{}, {"networkConfiguration": {"subnets": ["s"], "assignPublicIp": False}}],
        bad=[{"networkConfiguration": {"subnets": ["s"], "assignPublicIp": True}}],
    ),
    "aws-ecs-platform": case(good=[{}, {"platformVersion": "LATEST"}], bad=[{"platformVersion": "1.3.0"}]),
    "aws-ecs-circuit-breaker": case(
        good=[{"deploymentCircuitBreaker": {"enable": True, "rollback": True}}],
        bad=[{}, {"deploymentCircuitBreaker": {"enable": False, "rollback": False}}],
        other=[{"deploymentController": {"type": "CODE_DEPLOY"}}],
    ),
    "aws-ecs-insights": case(
        good=[{"settings": [{"name": "containerInsights", "value": "enabled"}]}],
        bad=[{}, {"settings": [{"name": "containerInsights", "value": "disabled"}]}],
    ),
    "aws-ecs-exec-logging": case(
        good=[{}, {"configuration": {"executeCommandConfiguration": {"logging": "OVERRIDE"}}}],
        bad=[{"configuration": {"executeCommandConfiguration": {"logging": "NONE"}}}],
    ),
    "aws-ecs-roles-apart": case(
        good=[
            {},
            {"taskRoleArn": "arn:aws:iam::111122223333:role/a", "executionRoleArn": "arn:aws:iam::111122223333:role/b"},
            [
                R("aws:iam/role:Role", "a", assumeRolePolicy="{}"),
                R("aws:iam/role:Role", "b", assumeRolePolicy="{}"),
                R("aws:ecs/taskDefinition:TaskDefinition", "t", taskRoleArn="@a.arn", executionRoleArn="@b.arn"),
            ],
        ],
        bad=[
            {"taskRoleArn": "arn:aws:iam::111122223333:role/a", "executionRoleArn": "arn:aws:iam::111122223333:role/a"},
            [
                R("aws:iam/role:Role", "a", assumeRolePolicy="{}"),
                R("aws:ecs/taskDefinition:TaskDefinition", "t", taskRoleArn="@a.arn", executionRoleArn="@a.arn"),
            ],
        ],
    ),
}
