"""Look-ups, method calls and stack references: answered from tables and Plans, never from a cloud."""

import json

import pulumi
import pulumi_aws as aws
import pulumi_random as random
import pytest
from landfall.offline import ProgramError, run
from landfall.plan.model import SECRET, UNKNOWN, Plan
from pulumi import ResourceOptions


def test_an_unknown_function_is_refused_with_the_line_and_the_cure():
    def program() -> None:
        aws.get_caller_identity()

    with pytest.raises(ProgramError) as failure:
        run(program)
    assert "aws:index/getCallerIdentity:getCallerIdentity" in failure.value.message
    assert "invokes=" in failure.value.message
    assert failure.value.line == program.__code__.co_firstlineno + 1


def test_so_is_its_output_form():
    def program() -> None:
        pulumi.export("account", aws.get_caller_identity_output().account_id)

    with pytest.raises(ProgramError, match="getCallerIdentity") as failure:
        run(program)
    assert failure.value.line == program.__code__.co_firstlineno + 1


def test_a_given_answer_is_taken():
    def program() -> None:
        pulumi.export("account", aws.get_caller_identity_output().account_id)
        pulumi.export("now", aws.get_caller_identity().account_id)

    token = "aws:index/getCallerIdentity:getCallerIdentity"
    plan = run(program, invokes={token: lambda arguments: {"accountId": "111122223333", "arn": "a", "id": "i", "userId": "u"}})
    assert plan.outputs == {"account": "111122223333", "now": "111122223333"}


def test_a_policy_document_is_only_formatted_so_it_needs_no_cloud():
    def program() -> None:
        bucket = aws.s3.Bucket("logs", opts=ResourceOptions(provider=aws.Provider("main")))
        document = aws.iam.get_policy_document_output(statements=[{"actions": ["s3:GetObject"], "resources": [bucket.arn]}])
        pulumi.export("document", document.json)

    written = json.loads(run(program).outputs["document"])
    assert written["Statement"] == [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::‹logs.bucket›"}]


def test_with_unknowns_a_function_of_what_is_not_made_yet_is_not_asked():
    def program() -> None:
        bucket = aws.s3.Bucket("logs", opts=ResourceOptions(provider=aws.Provider("main")))
        pulumi.export("arn", aws.s3.get_bucket_output(bucket=bucket.bucket).arn)

    assert run(program, unknowns=True).outputs == {"arn": UNKNOWN}


def test_method_calls_are_answered_and_depend_on_their_arguments():
    def program() -> None:
        options = ResourceOptions(provider=random.Provider("main"))
        seed = random.RandomId("seed", byte_length=4, opts=options)
        result = pulumi.runtime.call("acme:index:Cluster/kubeconfig", {"name": seed.hex, "secret": pulumi.Output.secret("s")})
        random.RandomId("user", byte_length=4, prefix=result["text"], opts=options)

    plan = run(program, invokes={"acme:index:Cluster/kubeconfig": lambda arguments: {"text": f"for {arguments['name']}"}})
    user = next(resource for resource in plan.resources if resource.name == "user")
    assert user.inputs["prefix"] == SECRET
    assert len(user.property_dependencies["prefix"]) == 1

    def unknown() -> None:
        pulumi.export("x", pulumi.runtime.call("acme:index:Cluster/other", {}))

    with pytest.raises(ProgramError, match="method 'acme:index:Cluster/other'"):
        run(unknown)


def network() -> None:
    bucket = aws.s3.Bucket("hub", opts=ResourceOptions(provider=aws.Provider("main")))
    pulumi.export("handles", {"bucket": bucket.bucket, "plain": "10.0.0.0/16"})
    pulumi.export("token", pulumi.Output.secret("hunter2"))


def reading() -> None:
    reference = pulumi.StackReference("up", stack_name=f"{pulumi.get_organization()}/{pulumi.get_project()}/network")
    handles = reference.require_output("handles")
    options = ResourceOptions(provider=random.Provider("main"))
    random.RandomId("use", byte_length=4, prefix=handles["bucket"], keepers={"t": reference.get_output("token")}, opts=options)
    pulumi.export("plain", handles["plain"])
    pulumi.export("missing", reference.get_output("missing"))


@pytest.mark.parametrize("unknowns", [False, True])
def test_a_stack_reference_is_answered_from_the_other_plan(unknowns):
    other = run(network, stack="network")
    asked = []

    def resolve(organization: str, project: str, stack: str) -> Plan:
        asked.append((organization, project, stack))
        return other

    plan = run(reading, stack="dev", unknowns=unknowns, references=resolve)
    use = next(resource for resource in plan.resources if resource.name == "use")
    assert asked == [("organization", "landfall", "network")]
    assert use.inputs["prefix"] == "‹hub.bucket@network›"
    assert use.symbols[0] == "inputs.prefix"
    assert use.inputs["keepers"] == {"t": SECRET}
    assert plan.outputs["plain"] == "10.0.0.0/16"
    assert "hunter2" not in repr(plan)


def test_a_stack_reference_without_a_resolver_is_refused():
    with pytest.raises(ProgramError, match="knows no other stack"):
        run(reading)
