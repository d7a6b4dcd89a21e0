import pytest
from landfall.plan.model import SECRET, UNKNOWN, Source
from landfall.plan.wire import SIGNATURE, plain, plain_properties, provider_urn, source_of

COMPONENT = "urn:pulumi:dev::demo::landfall:network:Sample::one"
REFERENCE = {SIGNATURE: "5cf8f73096256a8f31e491e813e4eb8e", "urn": COMPONENT}
OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4"


@pytest.mark.parametrize(
    ("wire", "expected"),
    [
        ({SIGNATURE: "1b47061264138c4ac30d75fd1eb44270", "ciphertext": "v1:x"}, SECRET),
        ({SIGNATURE: "1b47061264138c4ac30d75fd1eb44270", "plaintext": '"hush"'}, SECRET),
        (REFERENCE, COMPONENT),
        ({**REFERENCE, "id": "vpc-1"}, "vpc-1"),
        ({**REFERENCE, "id": ""}, UNKNOWN),
        ({**REFERENCE, "id": UNKNOWN}, UNKNOWN),
        ({SIGNATURE: OUTPUT, "value": [1.0, "a"]}, [1, "a"]),
        ({SIGNATURE: OUTPUT}, UNKNOWN),
        ({SIGNATURE: OUTPUT, "value": "hush", "secret": True}, SECRET),
        ({SIGNATURE: "c44067f5952c0a294b673a41bacd8c17", "path": "a.sh", "hash": "9f86", "text": ""}, {"path": "a.sh"}),
        ({SIGNATURE: "c44067f5952c0a294b673a41bacd8c17", "hash": "9f86"}, {"hash": "9f86"}),
        ({SIGNATURE: "803fd3297a5875dc03ca845dda5d2a98", "value": "/w=="}, 'b"/w=="'),
        ("1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", UNKNOWN),
        ({"nested": [{"deep": "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2"}]}, {"nested": [{"deep": UNKNOWN}]}),
        (2.0, 2),
        (2.5, 2.5),
        (True, True),
        (None, None),
    ],
)
def test_the_engines_values_become_plain_ones(wire: object, expected: object) -> None:
    assert plain(wire) == expected
    assert type(plain(wire)) is type(expected)


def test_what_a_provider_keeps_for_itself_is_left_out_at_the_top_only() -> None:
    assert plain_properties({"__defaults": [], "tags": {"__mine": 1}}) == {"tags": {"__mine": 1}}


@pytest.mark.parametrize(
    ("reference", "urn"),
    [
        ("urn:pulumi:dev::demo::pulumi:providers:aws::main::7c3a", "urn:pulumi:dev::demo::pulumi:providers:aws::main"),
        ("urn:pulumi:dev::demo::pulumi:providers:aws::a::b::7c3a", "urn:pulumi:dev::demo::pulumi:providers:aws::a::b"),
        ("", ""),
    ],
)
def test_a_provider_is_named_by_its_urn(reference: str, urn: str) -> None:
    assert provider_urn(reference) == urn


@pytest.mark.parametrize(
    ("position", "source"),
    [
        ("project:///components/network/aws.py#41,5", Source("components/network/aws.py", 41)),
        ("project:///platform/__main__.py#3", Source("platform/__main__.py", 3)),
        ("project:///.venv/lib/python3.11/site-packages/pulumi/runtime/stack.py#235", None),
        ("project:///../elsewhere/program.py#1", None),
        ("file:///somewhere/program.py#1", None),
        ("", None),
    ],
)
def test_a_source_is_a_line_of_the_project(position: str, source: Source | None) -> None:
    assert source_of(position) == source
