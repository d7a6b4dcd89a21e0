"""No secret is ever in a Plan, in an error or in a message, whatever is made of it."""

import pulumi
import pulumi_random as random
import pytest
from landfall.offline import ProgramError, run
from landfall.plan.model import SECRET
from pulumi import ResourceOptions

CONFIG = {"landfall:secret.token": "hunter2-plain"}


def go(program, **options):
    return run(program, config=CONFIG, secrets=["landfall:secret.token"], **options)


@pytest.mark.parametrize("unknowns", [False, True])
def test_a_secret_and_all_that_is_made_of_it_is_hidden(unknowns):
    def program() -> None:
        token = pulumi.Config().require_secret("secret.token")
        longer = token.apply(lambda value: f"Bearer {value}")
        options = ResourceOptions(provider=random.Provider("main"))
        random.RandomId("id", byte_length=4, prefix=longer, keepers={"plain": "x", "secret": token}, opts=options)
        pulumi.export("token", longer)
        pulumi.export("nested", {"deep": [token], "open": 1})

    plan = go(program, unknowns=unknowns)
    (resource,) = [resource for resource in plan.resources if resource.name == "id"]
    assert resource.inputs == {"byteLength": 4, "prefix": SECRET, "keepers": {"plain": "x", "secret": SECRET}}
    assert resource.outputs["prefix"] == SECRET
    assert plan.outputs == {"token": SECRET, "nested": {"deep": [SECRET], "open": 1}}
    assert "hunter2" not in repr(plan)


def test_outputs_that_an_sdk_calls_secret_are_and_stay_so():
    def program() -> None:
        options = ResourceOptions(provider=random.Provider("main"))
        password = random.RandomPassword("password", length=20, opts=options)
        random.RandomId("id", byte_length=4, prefix=password.result.apply(str.upper), opts=options)

    resources = {resource.name: resource for resource in run(program).resources}
    assert resources["password"].outputs["result"] == SECRET
    assert resources["id"].inputs["prefix"] == SECRET


def test_messages_and_errors_do_not_tell():
    def program() -> None:
        value = pulumi.Config().require("secret.token")
        pulumi.log.warn(f"using {value}")
        pulumi.export("done", True)

    assert go(program).diagnostics[0].message == f"using {SECRET}"

    def failing() -> None:
        raise ValueError(pulumi.Config().require("secret.token"))

    with pytest.raises(ProgramError) as failure:
        go(failing)
    assert "hunter2" not in str(failure.value)
    assert failure.value.__context__ is None


def test_what_is_computed_from_a_secret_name_does_not_hold_it():
    import pulumi_aws as aws

    def program() -> None:
        token = pulumi.Config().require_secret("secret.token")
        topic = aws.sns.Topic("alarms", name=token, opts=ResourceOptions(provider=aws.Provider("main")))
        pulumi.export("arn", topic.arn)

    assert "hunter2" not in repr(go(program))
