"""A program that fails says so with the user's own line."""

from typing import Any

import pulumi
import pulumi_random as random
import pytest
from landfall.offline import ProgramError, run
from pulumi import ResourceOptions


def options() -> ResourceOptions:
    return ResourceOptions(provider=random.Provider("main"))


def test_an_exception_has_the_innermost_user_line_and_no_library_frames():
    def helper() -> None:
        raise KeyError("missing")

    def program() -> None:
        helper()

    with pytest.raises(ProgramError, match="KeyError: 'missing'") as failure:
        run(program)
    assert failure.value.line == helper.__code__.co_firstlineno + 1
    assert all("site-packages" not in frame.file for frame in failure.value.frames)
    assert [frame.code for frame in failure.value.frames] == ["helper()", 'raise KeyError("missing")']
    assert str(failure.value).startswith(f"{failure.value.file}:{failure.value.line}: KeyError")


def test_an_exception_inside_apply():
    def wrong(value: Any) -> Any:
        return value.nothing

    def program() -> None:
        pulumi.export("x", random.RandomId("id", byte_length=4, opts=options()).hex.apply(wrong))

    with pytest.raises(ProgramError, match="AttributeError") as failure:
        run(program)
    assert failure.value.line == wrong.__code__.co_firstlineno + 1


def test_a_value_of_the_wrong_kind_names_the_resource_and_its_line():
    def program() -> None:
        provider = options()
        random.RandomId("id", byte_length=object(), opts=provider)

    with pytest.raises(ProgramError, match="'id'") as failure:
        run(program)
    assert failure.value.line == program.__code__.co_firstlineno + 2


def test_missing_configuration():
    def program() -> None:
        pulumi.Config("acme").require("size")

    with pytest.raises(ProgramError, match="acme:size") as failure:
        run(program)
    assert failure.value.line == program.__code__.co_firstlineno + 1


def test_a_logged_error_fails_and_warnings_are_diagnostics():
    def warned() -> None:
        pulumi.log.info("hello")
        pulumi.log.warn("careful", resource=random.RandomId("id", byte_length=4, opts=options()))

    said = run(warned).diagnostics
    assert [(one.severity, one.message, one.urn.rpartition("::")[2]) for one in said] == [
        ("info", "hello", ""),
        ("warning", "careful", "id"),
    ]

    def failed() -> None:
        pulumi.log.error("this must not be")

    with pytest.raises(ProgramError, match="this must not be"):
        run(failed)


def test_sys_exit_is_no_success():
    def program() -> None:
        raise SystemExit(3)

    with pytest.raises(ProgramError, match="SystemExit"):
        run(program)


def test_asynchronous_programs_run():
    async def main() -> dict[str, str]:
        return {"a": "b"}

    def program() -> None:
        pulumi.run(main)

    assert run(program).outputs == {"a": "b"}
