"""The pre-shared keys of links are in the state, as they have to be, and nobody reads them there without the passphrase."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from landfall.rehearsal.computed import computed
from landfall.rehearsal.engine import engine, is_there
from landfall.testkit.environments import give_addresses, write_stack

ROOT = Path(__file__).parents[2]
GIVEN = "kGivenToAllTunnelsOfTheLink0123456789abc"
SIGNATURE = "4dabf18193072939515e22adb298388d"

pytestmark = [
    pytest.mark.skipif(not is_there(), reason="the engine, pulumi, is not on the PATH"),
    pytest.mark.xdist_group("engine"),
]

ENVIRONMENT = """
addresses:
  space: [10.0.0.0/8]
  pools:
    hub: {aws: {eu-west-1: [10.0.0.0/16]}, gcp: {europe-west1: [10.1.0.0/16]}, azure: {westeurope: [10.2.0.0/16]}}
    red: {aws: {eu-west-1: [10.16.0.0/14]}, gcp: {europe-west1: [10.20.0.0/14]}, azure: {westeurope: [10.24.0.0/14]}}
hub:
  groups: [red]
  networks: {aws: {cloud: aws}, gcp: {cloud: gcp}, azure: {cloud: azure}}
  links:
    ag: {between: [aws, gcp]}
    az: {between: [aws, azure], psk: {secret: link}}
"""

HOLDERS = {
    "aws:ec2/vpnConnection:VpnConnection": ("tunnel1PresharedKey", "tunnel2PresharedKey"),
    "azure-native:network:VirtualNetworkGatewayConnection": ("sharedKey",),
    "gcp:compute/vPNTunnel:VPNTunnel": ("sharedSecretWo", "sharedSecretWoVersion"),
    "gcp:secretmanager/secretVersion:SecretVersion": ("secretData",),
}
"""What has a key, and where."""


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The state of a stack with links after its first `up`, as it lies in the backend."""
    with engine(ROOT, tmp_path_factory.mktemp("links") / "here", computed) as made:
        write_stack(made.folder, "links", ENVIRONMENT)
        made.run("stack", "init", "links", "--secrets-provider", "passphrase")
        made.run("config", "set", "--stack", "links", "--secret", "landfall:secret.link", GIVEN)
        give_addresses(made.folder, "links")
        made.run("up", "--stack", "links", "--yes", "--skip-preview")
        yield made.run("stack", "export", "--stack", "links")


def test_no_key_is_to_be_read(state: str) -> None:
    """Simulated clouds make a password `‹link-ag-key-t0.result›`, so that is what would be found."""
    assert GIVEN not in state
    assert "-key-t0.result" not in state.replace("\\u2039", "‹")


@pytest.mark.parametrize("type_", HOLDERS)
def test_every_holder_of_a_key_has_it_encrypted(state: str, type_: str) -> None:
    found = [one for one in json.loads(state)["deployment"]["resources"] if one["type"] == type_]
    assert found
    for resource in found:
        for part in ("inputs", "outputs"):
            for name in HOLDERS[type_]:
                value: Any = resource[part].get(name)
                if part == "inputs" or value is not None:
                    assert SIGNATURE in value, f"{resource['urn']} {part}.{name}"
                    assert "ciphertext" in value


def test_a_key_in_a_vault_is_encrypted_in_the_state(state: str) -> None:
    found = [one for one in json.loads(state)["deployment"]["resources"] if one["type"] == "azure-native:keyvault:Secret"]
    assert found
    for resource in found:
        assert "ciphertext" in json.dumps(resource["inputs"]["properties"])
        assert SIGNATURE in resource["outputs"]["properties"]
