"""Keys on Google Cloud."""

from collections.abc import Callable
from typing import Any

import pulumi
import pytest

from components.encryption.gcp import GcpKey
from components.gcp_agents import AGENTS
from components.place import Place
from components.spec import KeySpec

Draw = Callable[..., Any]

THEIRS = "projects/keys/locations/europe-west1/keyRings/ring/cryptoKeys/theirs"


def test_a_key_rotates_and_is_protected(preview: Draw) -> None:
    drawn = preview(lambda place: GcpKey("pay-key", place=place, purpose="a test"))
    key = drawn.one("CryptoKey")
    assert key["rotationPeriod"] == "7776000s"
    assert key["destroyScheduledDuration"] == "2592000s"
    assert all(
        drawn.resource(kind, name).protect for kind, name in (("CryptoKey", "pay-key-cmek"), ("KeyRing", "pay-key-ring"))
    )


def test_names_are_googles_to_make_because_they_are_never_free_again(preview: Draw) -> None:
    drawn = preview(lambda place: GcpKey("pay-key", place=place, purpose="a test"))
    assert "name" not in drawn.one("CryptoKey")
    assert "name" not in drawn.one("KeyRing")


@pytest.mark.parametrize("agent", sorted(AGENTS))
def test_an_agent_is_admitted_after_it_is_there(preview: Draw, agent: str) -> None:
    drawn = preview(lambda place: GcpKey("pay-key", place=place, purpose="a test", agents=[agent]))
    grant = drawn.resource("CryptoKeyIAMMember", f"pay-key-user-{agent}")
    assert grant.inputs["role"] == "roles/cloudkms.cryptoKeyEncrypterDecrypter"
    assert grant.inputs["member"].startswith("serviceAccount:service-444455556666@")
    waits = {urn.rsplit("::", 1)[-1] for urn in grant.dependencies}
    assert (f"pay-key-agent-{agent}" in waits) is (AGENTS[agent].api is not None)


def test_nobody_is_admitted_unasked(preview: Draw) -> None:
    assert not preview(lambda place: GcpKey("pay-key", place=place, purpose="a test")).all("CryptoKeyIAMMember")


def test_a_key_that_is_there_is_used_as_it_is(preview: Draw) -> None:
    def program(place: Place) -> None:
        pulumi.export("id", GcpKey("pay-key", place=place, purpose="a test", spec=KeySpec(existing=THEIRS), agents=["run"]).id)

    drawn = preview(program)
    assert drawn.plan.outputs == {"id": THEIRS}
    assert not [resource for resource in drawn.plan.resources if resource.type.startswith("gcp:")]
