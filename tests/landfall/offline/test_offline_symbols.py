"""Symbols stand for what a cloud would compute, in the shape in which it would."""

import json

import pulumi
import pulumi_aws as aws
import pulumi_random as random
from landfall.offline import run
from landfall.plan.model import UNKNOWN, Plan, Resource
from pulumi import ResourceOptions


def options(**inputs) -> ResourceOptions:
    inputs = {"region": "eu-west-1", "allowed_account_ids": ["111122223333"], **inputs}
    return ResourceOptions(provider=aws.Provider("main", **inputs))


def named(plan: Plan, name: str) -> Resource:
    (found,) = [resource for resource in plan.resources if resource.name == name]
    return found


def line_of(resource: Resource) -> int:
    assert resource.source is not None
    return resource.source.line


def test_a_computed_output_is_a_readable_symbol_and_a_given_one_stays():
    def program() -> None:
        aws.s3.Bucket("logs", opts=options())
        aws.s3.Bucket("named", bucket="acme-named", opts=ResourceOptions(provider=aws.Provider("other")))

    plan = run(program)
    logs, given = named(plan, "logs").outputs, named(plan, "named").outputs
    assert logs["bucket"] == logs["id"] == "‹logs.bucket›"
    assert logs["arn"] == "arn:aws:s3:::‹logs.bucket›"
    assert given["arn"] == "arn:aws:s3:::acme-named"


def test_arns_hold_region_and_account_of_resource_or_provider():
    def program() -> None:
        main = options()
        aws.sns.Topic("alarms", name="alarms", opts=main)
        aws.sns.Topic("there", name="there", region="us-east-1", opts=main)
        bare = ResourceOptions(provider=aws.Provider("bare"))
        aws.sns.Topic("bare-topic", name="bare", opts=bare)

    plan = run(program)
    assert named(plan, "alarms").outputs["arn"] == "arn:aws:sns:eu-west-1:111122223333:alarms"
    assert named(plan, "there").outputs["arn"] == "arn:aws:sns:us-east-1:111122223333:there"
    assert named(plan, "bare-topic").outputs["arn"] == "arn:aws:sns:‹bare.region›:‹bare.account›:bare"


def test_apply_runs_and_documents_are_complete():
    def program() -> None:
        main = options()
        bucket = aws.s3.Bucket("logs", opts=main)
        document = {"Statement": [{"Resource": [bucket.arn, pulumi.Output.concat(bucket.arn, "/*")]}]}
        aws.s3.BucketPolicy("policy", bucket=bucket.id, policy=pulumi.Output.json_dumps(document), opts=main)

    policy = named(run(program), "policy")
    statement = json.loads(policy.inputs["policy"])["Statement"][0]
    assert statement["Resource"] == ["arn:aws:s3:::‹logs.bucket›", "arn:aws:s3:::‹logs.bucket›/*"]
    assert "‹logs.bucket›" in policy.inputs["policy"]
    assert policy.inputs["bucket"] == "‹logs.bucket›"
    assert {"inputs.policy", "inputs.bucket"} <= set(policy.symbols)


def test_programs_may_take_arns_apart():
    def program() -> None:
        topic = aws.sns.Topic("alarms", opts=options())
        pulumi.export("name", topic.arn.apply(lambda arn: arn.split(":")[5]))

    assert run(program).outputs == {"name": "‹alarms.name›"}


def test_two_resources_of_one_name_have_symbols_of_their_own():
    def program() -> None:
        main = options()
        topic = aws.sns.Topic("alarms", opts=main)
        bucket = aws.s3.Bucket("alarms", opts=main)
        pulumi.export("both", [topic.name, bucket.bucket])

    assert run(program).outputs == {"both": ["‹alarms:Topic.name›", "‹alarms:Bucket.bucket›"]}


def test_nested_outputs_and_lists_have_the_table_s_cardinality():
    def program() -> None:
        names = ["api.acme.example", "*.acme.example"]
        certificate = aws.acm.Certificate(
            "tls", domain_name="acme.example", subject_alternative_names=names, validation_method="DNS", opts=options()
        )
        options_of = certificate.domain_validation_options
        pulumi.export("records", options_of.apply(lambda records: [record.resource_record_name for record in records]))

    assert run(program).outputs == {
        "records": [
            "‹tls.domainValidationOptions[0].resourceRecordName›",
            "‹tls.domainValidationOptions[1].resourceRecordName›",
        ]
    }


def test_the_record_that_proves_a_certificate_is_below_its_host():
    def program() -> None:
        certificate = aws.acm.Certificate("tls", domain_name="pay.acme.example", validation_method="DNS", opts=options())
        pulumi.export("record", certificate.domain_validation_options[0].resource_record_name)

    record = run(program).outputs["record"]
    assert record == "‹tls.domainValidationOptions[0].resourceRecordName›.pay.acme.example."


def test_computed_numbers_are_plain_values_listed_as_symbols_where_they_are_used_too():
    def program() -> None:
        main = options()
        database = aws.rds.Instance("db", instance_class="db.t4g.micro", opts=main)
        aws.ssm.Parameter("port", type="String", value="x", tags={"fixed": "1"}, tier=None, opts=main)
        aws.vpc.SecurityGroupIngressRule(
            "in", security_group_id="sg-1", ip_protocol="tcp", from_port=database.port, to_port=443, opts=main
        )

    plan = run(program)
    assert isinstance(named(plan, "db").outputs["port"], int)
    assert "outputs.port" in named(plan, "db").symbols
    assert "inputs.fromPort" in named(plan, "in").symbols
    assert "inputs.toPort" not in named(plan, "in").symbols


def test_what_could_have_been_given_and_is_optional_stays_absent():
    def program() -> None:
        aws.sqs.Queue("jobs", opts=options())

    outputs = named(run(program), "jobs").outputs
    assert "kmsMasterKeyId" not in outputs
    assert outputs["url"] == "‹jobs.url›"


def test_the_engine_knows_less_and_so_does_a_plan_with_unknowns():
    called: list[str] = []

    def program() -> None:
        main = options()
        bucket = aws.s3.Bucket("logs", opts=main)
        bucket.arn.apply(called.append)
        aws.s3.BucketObject("index", bucket=bucket.id, key="index.html", content="hello", opts=main)
        pulumi.export("arn", bucket.arn)

    plan = run(program, unknowns=True)
    assert not called
    assert plan.mode == "unknowns"
    assert named(plan, "index").inputs == {"bucket": UNKNOWN, "key": "index.html", "content": "hello"}
    assert named(plan, "index").property_dependencies == {"bucket": (named(plan, "logs").urn,)}
    assert named(plan, "logs").outputs["arn"] == named(plan, "logs").outputs["id"] == UNKNOWN
    assert plan.outputs == {"arn": UNKNOWN}
    assert not any(resource.symbols for resource in plan.resources)


def test_a_type_that_no_sdk_registers_is_known_by_its_class():
    class Widget(pulumi.CustomResource):
        pulumi_type = "acme:index:Widget"

        def __init__(self, name: str, opts: ResourceOptions) -> None:
            super().__init__(self.pulumi_type, name, {"size": 3, "address": None}, opts)

        @property
        @pulumi.getter
        def address(self) -> pulumi.Output[str]: ...  # type: ignore[empty-body]

    def program() -> None:
        provider = pulumi.ProviderResource("acme", "acme-main", {})
        pulumi.export("address", Widget("w", ResourceOptions(provider=provider)).address)

    assert run(program).outputs == {"address": "‹w.address›"}


def test_a_get_gives_the_id_that_was_asked_for():
    def program() -> None:
        found = random.RandomId.get("old", "abc", opts=ResourceOptions(provider=random.Provider("main")))
        pulumi.export("seen", [found.id, found.hex])

    plan = run(program)
    assert plan.outputs == {"seen": ["abc", "‹old.hex›"]}
    assert line_of(named(plan, "old")) == program.__code__.co_firstlineno + 1
