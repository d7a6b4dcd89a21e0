"""Pre-shared keys: one a tunnel, the same at both ends, kept by each cloud, and never to be read in a Plan."""

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import pulumi
import pytest
from landfall.offline import run
from landfall.plan.model import Plan, Resource
from landfall.testkit import counts, every, has, none, one

from components.network.links.keys import version_of

Preview = Callable[[Any], Plan]

GIVEN = "kGivenToAllTunnelsOfTheLink0123456789abc"
SECRET = "[secret]"


@pytest.fixture(scope="module")
def plan(preview: Preview, sketch: Any) -> Plan:
    return preview(
        sketch(
            links={
                "ag": {"between": ("aws", "gcp")},
                "az": {"between": ("aws", "azure")},
                "gz": {"between": ("gcp", "azure"), "backup": True, "renewed": {"t1": 2}},
                "zd": {"between": ("azure", "dc")},
            }
        )
    )


def keys_of(plan: Plan) -> list[tuple[Resource, str]]:
    """Every property that holds a key."""
    found = [(vpn, f"tunnel{n}PresharedKey") for vpn in every(plan, "*:VpnConnection") for n in (1, 2)]
    found += [(tunnel, "sharedSecretWo") for tunnel in every(plan, "*:VPNTunnel")]
    found += [(version, "secretData") for version in every(plan, "*:SecretVersion")]
    return found + [(link, "sharedKey") for link in every(plan, "*:VirtualNetworkGatewayConnection")]


def test_every_key_is_a_secret(plan: Plan) -> None:
    assert keys_of(plan)
    for resource, name in keys_of(plan):
        assert resource.inputs[name] == SECRET, f"{resource.name}.{name}"
    for secret in every(plan, "azure-native:keyvault:Secret"):
        assert secret.inputs["properties"]["value"] == SECRET


def test_a_key_is_random_letters_and_digits_and_begins_with_a_letter(plan: Plan) -> None:
    """40 with the letter before it: AWS takes 8 to 64 and no zero in front."""
    for password in every(plan, "random:index/randomPassword:RandomPassword"):
        has(password, {"length": 39, "special": False})


def test_a_tunnel_has_a_key_of_its_own(plan: Plan) -> None:
    made = {link: len(every(plan, "*:RandomPassword", under=f"link-{link}")) for link in ("ag", "az", "gz", "zd")}
    assert made == {"ag": 4, "az": 4, "gz": 2, "zd": 2}


def test_each_cloud_keeps_its_keys(plan: Plan) -> None:
    for vpn in every(plan, "*:VpnConnection"):
        has(vpn, {"presharedKeyStorage": "SecretsManager"})
    counts(plan, {"gcp:secretmanager/secret:Secret": 4, "gcp:secretmanager/secretVersion:SecretVersion": 4}, under="link-ag")
    counts(plan, {"azure-native:keyvault:Vault": 1, "azure-native:keyvault:Secret": 4}, under="link-az")
    for secret in every(plan, "gcp:secretmanager/secret:Secret"):
        (replica,) = secret.inputs["replication"]["userManaged"]["replicas"]
        assert "kmsKeyName" in replica["customerManagedEncryption"]


def test_google_cloud_gets_its_keys_write_only(plan: Plan) -> None:
    for tunnel in every(plan, "*:VPNTunnel"):
        assert "sharedSecret" not in tunnel.inputs
        assert tunnel.inputs["sharedSecretWoVersion"] == SECRET


def test_a_key_is_renewed_tunnel_by_tunnel(plan: Plan) -> None:
    has(one(plan, "*:RandomPassword", name="link-gz-key-t0"), {"keepers": {"renewed": "0"}})
    has(one(plan, "*:RandomPassword", name="link-gz-key-t1"), {"keepers": {"renewed": "2"}})


def test_a_given_key_is_used_by_all_and_shown_by_none(preview: Preview, sketch: Any) -> None:
    plan = preview(
        sketch(
            links={
                key: {"between": pair, "psk": {"secret": "link"}}
                for key, pair in (("ag", ("aws", "gcp")), ("az", ("aws", "azure")))
            },
            secret=GIVEN,
        )
    )
    none(plan, "*:RandomPassword")
    assert {resource.inputs[name] for resource, name in keys_of(plan)} == {SECRET}
    assert GIVEN not in json.dumps([asdict(resource) for resource in plan.resources], default=str)


def test_the_version_of_a_key_follows_from_it_and_does_not_tell_it() -> None:
    seen: list[str] = []

    def program() -> None:
        for value in (GIVEN, GIVEN, f"{GIVEN}x"):
            version_of(pulumi.Output.secret(value)).apply(seen.append)

    run(program)
    first, again, other = seen
    assert first == again != other
    assert len(first) == 8
    assert first not in GIVEN
