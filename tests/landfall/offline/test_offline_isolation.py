"""Runs do not see each other, the machine or the network, and give the same Plan every time."""

import asyncio
import os
import random as chance
import socket
from concurrent.futures import ThreadPoolExecutor

import pulumi
import pulumi_aws as aws
import pulumi_random as random
import pytest
from landfall.offline import run
from pulumi import ResourceOptions


def declare(count: int, prefix: str = "id") -> None:
    options = ResourceOptions(provider=random.Provider("main"))
    for index in range(count):
        first = random.RandomId(f"{prefix}-{index}", byte_length=4, opts=options)
        random.RandomId(f"{prefix}-{index}-next", byte_length=4, prefix=first.hex.apply(lambda text: f"{text}-x"), opts=options)
    pulumi.export("count", count)


def test_a_second_run_knows_nothing_of_the_first():
    first = run(lambda: declare(3))
    second = run(lambda: declare(1, "other"))
    assert len(first.resources) == 8
    assert second.outputs == {"count": 1}
    assert {resource.name for resource in second.resources} == {"other-0", "other-0-next", "main", "landfall-test"}


def test_configuration_and_stack_are_the_run_s_own():
    def program() -> None:
        pulumi.export("seen", [pulumi.get_stack(), pulumi.get_project(), pulumi.Config("acme").get("size")])

    assert run(program, stack="a", config={"acme:size": "1"}).outputs == {"seen": ["a", "landfall", "1"]}
    assert run(program, stack="b").outputs == {"seen": ["b", "landfall", None]}


def test_runs_in_threads_stay_apart():
    with ThreadPoolExecutor(4) as pool:
        plans = list(pool.map(lambda number: run(lambda: declare(number, f"p{number}")), range(1, 9)))
    for number, plan in enumerate(plans, 1):
        assert plan.outputs == {"count": number}
        assert {resource.name.split("-")[0] for resource in plan.resources if resource.custom} == {"main", f"p{number}"}


def test_the_plan_is_the_same_whatever_the_order(monkeypatch):
    def program() -> None:
        options = ResourceOptions(provider=random.Provider("main"))

        async def later(text: str) -> str:
            for _ in range(chance.randrange(5)):  # noqa: S311
                await asyncio.sleep(0)
            return text

        made = [random.RandomId(f"a-{i}", byte_length=4, prefix=later(f"{i}"), opts=options) for i in range(20)]
        random.RandomId("all", byte_length=4, keepers={str(i): one.hex for i, one in enumerate(made)}, opts=options)

    assert len({repr(run(program)) for _ in range(5)}) == 1


def test_stray_variables_change_nothing_and_stay_as_they_were(monkeypatch):
    def program() -> None:
        assert "AWS_REGION" not in os.environ
        aws.Provider("main")
        pulumi.export("size", pulumi.Config("acme").get("size"))

    calm = run(program)
    for name, value in {"AWS_REGION": "mars-1", "PULUMI_CONFIG_ACME_SIZE": "9", "PULUMI_CONFIG": '{"acme:size":"9"}'}.items():
        monkeypatch.setenv(name, value)
    assert run(program) == calm
    assert os.environ["AWS_REGION"] == "mars-1"


def test_nothing_reaches_the_network(monkeypatch):
    class Cut(socket.socket):
        def __init__(self, family: int = socket.AF_INET, *arguments, **options) -> None:
            if family in (socket.AF_INET, socket.AF_INET6):
                raise AssertionError("a socket was opened")
            super().__init__(family, *arguments, **options)

    def refuse(*_, **__):
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "socket", Cut)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr("grpc.insecure_channel", refuse)
    monkeypatch.setattr("grpc.server", refuse)
    monkeypatch.setattr("grpc.aio.server", refuse)

    def program() -> None:
        pulumi.runtime.register_resource_transform(lambda args: None)
        declare(3)

    assert len(run(program).resources) == 8


def test_no_event_loop_is_needed_or_left_behind():
    def alone() -> bool:
        run(lambda: declare(1))
        with pytest.raises(RuntimeError):
            asyncio.get_running_loop()
        return True

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(alone).result()
