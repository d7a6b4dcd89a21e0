"""The packs as the engine starts and asks them, and the shared decoding against pulumi-policy's own."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pulumi_policy
import pytest
from google.protobuf import empty_pb2
from landfall import offline
from landfall.plan.model import SECRET, Plan
from landfall.plan.wire import SECRET_VALUE, SIGNATURE
from pulumi.runtime import proto
from pulumi_policy.version import VERSION

from policies import analyzer as module
from policies import none_of
from policies.analyzer import SharedAnalyzer
from policies.cases import R, plan_of
from policies.pack import Pack, pack_of
from policies.rule import CLOUDS, Rule
from policies.rules import of_cloud
from policies.settings import CANNOT_TELL

ROOT = Path(__file__).parents[3]
BUCKET = "aws:s3/bucket:Bucket"
BLOCK = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"

Answers = Callable[[Any, Plan], list[tuple[str, Any]]]


def bad_and_good() -> Plan:
    """A public bucket, an unknown one, a good one with its block."""
    return plan_of(
        [
            R(BUCKET, "public", acl="public-read"),
            R(BUCKET, "unknown", acl="@public.acl2"),
            R(BUCKET, "good", acl="private"),
            R(BLOCK, "block", bucket="@good.bucket", blockPublicAcls=True),
        ],
        BUCKET,
        "unknowns",
    )


def requests(plan: Plan) -> list[Any]:
    found = []
    for resource in plan.resources:
        request = proto.AnalyzeRequest(type=resource.type, name=resource.name, urn=resource.urn)
        request.properties.update(dict(resource.inputs))
        found.append(request)
    return found


def analyzers(pack: Pack) -> tuple[Any, Any]:
    level = pulumi_policy.EnforcementLevel.ADVISORY
    stock = pulumi_policy.policy._PolicyAnalyzerServicer("p", "0.0.1", pack.policies, level)
    return SharedAnalyzer(pack, "p", "0.0.1", pack.policies, level), stock


def configured(analyzer: Any, **config: Any) -> None:
    """Configure rules by id with `-` written as `_`: a level, or options."""
    levels = {
        "advisory": proto.ADVISORY,
        "mandatory": proto.MANDATORY,
        "remediate": proto.REMEDIATE,
        "disabled": proto.DISABLED,
    }
    request = proto.ConfigureAnalyzerRequest()
    for name, value in config.items():
        settings = {"level": value} if isinstance(value, str) else dict(value)
        made = request.policyConfig[name.replace("_", "-")]
        made.enforcementLevel = levels[settings.pop("level", "advisory")]
        made.properties.update(settings)
    analyzer.Configure(request, None)


@pytest.mark.parametrize("cloud", CLOUDS)
def test_a_pack_starts_as_the_engine_starts_it(cloud: str, packs: Callable[[str], Any]) -> None:
    if not of_cloud(cloud):
        pytest.skip("no rules yet")
    info = packs(cloud).GetAnalyzerInfo(empty_pb2.Empty())
    assert info.name == f"landfall-{cloud}"
    assert {policy.name for policy in info.policies} == {one.id for one in of_cloud(cloud)}
    assert all(policy.description and policy.remediation_steps and policy.severity for policy in info.policies)
    schema = info.policies[0].configSchema.properties["whenCannotTell"]
    assert list(schema["enum"]) == list(CANNOT_TELL)


def test_a_pack_answers_over_the_wire_what_it_answers_in_process(packs: Callable[[str], Any], make_answers: Answers) -> None:
    class OverTheWire:
        def Analyze(self, request: Any, _: Any) -> Any:  # noqa: N802
            return packs("aws").Analyze(request)

        def AnalyzeStack(self, request: Any, _: Any) -> Any:  # noqa: N802
            return packs("aws").AnalyzeStack(request)

    plan = bad_and_good()
    in_process, _ = analyzers(pack_of("aws"))
    there, here = make_answers(OverTheWire(), plan), make_answers(in_process, plan)
    assert [(urn, said.policyName, said.message.replace("landfall-aws@", "p@")) for urn, said in there] == [
        (urn, said.policyName, said.message) for urn, said in here
    ]
    assert {said.policyName for _, said in there} >= {"aws-s3-bucket-acl", "aws-s3-bucket-public-access-block"}


def test_shared_decoding_gives_what_the_stock_analyzer_gives(make_answers: Answers) -> None:
    ours, stock = analyzers(pack_of("aws"))
    plan = bad_and_good()
    assert sorted(make_answers(ours, plan), key=str) == sorted(make_answers(stock, plan), key=str)


def test_shared_decoding_gives_what_the_stock_analyzer_gives_on_a_whole_environment(make_answers: Answers) -> None:
    chosen = Pack("aws", of_cloud("aws")[:40])
    ours, stock = analyzers(chosen)
    plan = offline.preview(ROOT, "dev", unknowns=True)
    secret_free = [
        resource for resource in plan.resources if SECRET not in str(resource.inputs) and resource.type.startswith("aws:")
    ]
    part = Plan(plan.project, plan.stack, plan.mode, tuple(secret_free[:60]))
    assert sorted(make_answers(ours, part), key=str) == sorted(make_answers(stock, part), key=str)


@pytest.mark.parametrize("level", ["advisory", "mandatory", "disabled"])
def test_levels_and_configuration_are_the_stock_ones(level: str, make_answers: Answers) -> None:
    ours, stock = analyzers(pack_of("aws"))
    for one in (ours, stock):
        configured(one, aws_s3_bucket_acl={"level": level}, aws_s3_bucket_public_access_block={"level": level})
    plan = bad_and_good()
    assert sorted(make_answers(ours, plan), key=str) == sorted(make_answers(stock, plan), key=str)
    told = {
        said.enforcementLevel for _, said in make_answers(ours, plan) if said.policyName == "aws-s3-bucket-public-access-block"
    }
    assert told == {"advisory": {proto.ADVISORY}, "mandatory": {proto.MANDATORY}, "disabled": set()}[level]


@pytest.mark.parametrize(
    ("choice", "levels"), [("ignore", []), ("advisory", [proto.ADVISORY]), ("mandatory", [proto.MANDATORY])]
)
def test_what_a_mandatory_rule_does_when_it_cannot_tell_is_a_setting(choice: str, levels: list[int]) -> None:
    for one in analyzers(pack_of("aws")):
        configured(one, aws_s3_bucket_acl={"level": "mandatory", "whenCannotTell": choice})
        (request,) = [r for r in requests(bad_and_good()) if r.name == "unknown"]
        response = one.Analyze(request, None)
        assert [said.enforcementLevel for said in response.diagnostics if said.policyName == "aws-s3-bucket-acl"] == levels
        reasons = [said.reason for said in response.not_applicable if said.policy_name == "aws-s3-bucket-acl"]
        assert bool(reasons) == (choice == "ignore"), "what is ignored is told to the engine all the same"


def test_a_remediation_is_off_until_it_is_asked_for_and_keeps_secrets() -> None:
    for one in analyzers(pack_of("aws")):
        request = proto.AnalyzeRequest(type=BUCKET, name="b", urn="urn:pulumi:t::p::aws:s3/bucket:Bucket::b")
        request.properties.update(
            {"acl": "public-read", "bucket": {SIGNATURE: SECRET_VALUE, "value": "hush"}, "tags": {"a": "b"}}
        )
        assert not one.Remediate(request, None).remediations
        configured(one, aws_s3_bucket_acl="remediate")
        (made,) = one.Remediate(request, None).remediations
        assert made.properties["acl"] == "private"
        assert made.properties["tags"]["a"] == "b"
        assert made.properties["bucket"][SIGNATURE] == SECRET_VALUE
        request.properties.update({"acl": "private"})
        assert not one.Remediate(request, None).remediations


def test_a_secret_is_never_in_a_message() -> None:
    made = Rule(
        id="aws-test-secret",
        title="t",
        controls=("LF-SEC-01",),
        severity="low",
        types=(BUCKET,),
        cure="c.",
        bad=lambda view: view.fail("acl", "seen"),
    )
    ours, _ = analyzers(Pack("aws", (made,)))
    request = proto.AnalyzeRequest(type=BUCKET, name="b", urn="urn:pulumi:t::p::aws:s3/bucket:Bucket::b")
    request.properties.update({"acl": {SIGNATURE: SECRET_VALUE, "value": "hush"}})
    (said,) = ours.Analyze(request, None).diagnostics
    assert "hush" not in str(said)
    assert SECRET in said.message


def test_another_run_forgets_what_was_seen(make_answers: Answers) -> None:
    ours, _ = analyzers(pack_of("aws"))
    make_answers(ours, bad_and_good())
    assert ours._inputs
    ours.ConfigureStack(proto.AnalyzerStackConfigureRequest(stack="other"), None)
    assert not ours._inputs


def test_stack_rules_judge_inputs_and_find_references_by_outputs() -> None:
    """A provider's preview answers unknown for what it will fill in: that is no reason to doubt a default."""
    chosen = Rule(
        id="aws-test-stack",
        title="t",
        controls=("LF-STO-01",),
        severity="low",
        types=(BUCKET,),
        cure="c.",
        stack=True,
        ok=none_of("acl", "public-read"),
    )
    ours, _ = analyzers(Pack("aws", (chosen,)))
    urn = "urn:pulumi:t::p::aws:s3/bucket:Bucket::b"
    ours.Analyze(proto.AnalyzeRequest(type=BUCKET, name="b", urn=urn), None)
    request = proto.AnalyzeStackRequest(resources=[proto.AnalyzerResource(type=BUCKET, name="b", urn=urn)])
    request.resources[0].properties.update({"acl": "04da6b54-80e4-46f7-96ec-b56ff0331ba9"})
    assert not ours.AnalyzeStack(request, None).diagnostics


def test_an_unknown_version_of_pulumi_policy_gets_the_stock_analyzer(monkeypatch: pytest.MonkeyPatch) -> None:
    stock = pulumi_policy.policy._PolicyAnalyzerServicer
    monkeypatch.setattr(pulumi_policy.policy, "_PolicyAnalyzerServicer", stock)
    pack = pack_of("aws")
    assert not module.use_for(pack, version="2.0.0")
    assert pulumi_policy.policy._PolicyAnalyzerServicer is stock
    assert module.use_for(pack, version="1.21.0")
    level = pulumi_policy.EnforcementLevel.ADVISORY
    made = pulumi_policy.policy._PolicyAnalyzerServicer("p", "0.0.1", pack.policies, level)
    assert isinstance(made, SharedAnalyzer)


def test_the_installed_pulumi_policy_is_a_known_one() -> None:
    assert VERSION.startswith(module.KNOWN), "read what changed in its Analyze and AnalyzeStack, then add it to KNOWN"


def test_a_whole_environment_gets_the_same_verdicts_from_the_engine_and_from_its_plan(make_answers: Answers) -> None:
    from policies.judging import Rulebook, judgements, stack_of

    plan = offline.preview(ROOT, "production", unknowns=True)
    for cloud in CLOUDS:
        rules = of_cloud(cloud)
        if not rules:
            continue
        ours, _ = analyzers(Pack(cloud, rules))
        per_resource = {one.id for one in rules if not one.stack}
        asked = {
            (urn, said.policyName, "cannot_tell" if said.message.startswith("can't run") else "fail")
            for urn, said in make_answers(ours, plan)
            if said.policyName in per_resource
        }
        judged = {
            (one.subject.urn, one.rule.id, one.verdict.kind)
            for one in judgements(Rulebook(rules), stack_of(plan))
            if one.verdict.kind in ("fail", "cannot_tell") and not one.rule.stack
        }
        assert asked == judged


def test_a_resolved_plan_only_answers_what_could_not_be_told() -> None:
    from policies.judging import Rulebook, judgements, stack_of
    from policies.rules import load

    def verdicts(plan: Plan) -> dict[tuple[str, str], str]:
        return {(one.rule.id, one.subject.urn): one.verdict.kind for one in judgements(Rulebook(load()), stack_of(plan))}

    for stack in ("dev", "production"):
        resolved, unresolved = verdicts(offline.preview(ROOT, stack)), verdicts(offline.preview(ROOT, stack, unknowns=True))
        assert resolved.keys() == unresolved.keys()
        changed = {key: (kind, resolved[key]) for key, kind in unresolved.items() if kind not in ("cannot_tell", resolved[key])}
        assert not changed
