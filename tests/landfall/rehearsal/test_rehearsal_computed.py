"""What a simulated cloud answers."""

from landfall.rehearsal.computed import computed

SIGNATURE, SECRET = "4dabf18193072939515e22adb298388d", "1b47061264138c4ac30d75fd1eb44270"
URN = "urn:pulumi:dev::landfall::azure-native:keyvault:Secret::token"


def test_a_secret_that_was_given_comes_back_as_one() -> None:
    hidden = {SIGNATURE: SECRET, "value": "hunter2"}
    inputs = {"secretName": "token", "vaultName": "vault", "resourceGroupName": "group", "properties": {"value": hidden}}
    assert computed(URN, "azure-native:keyvault:Secret", inputs)["properties"]["value"] == hidden


def test_what_was_given_in_plain_text_comes_back_so() -> None:
    inputs = {"secretName": "token", "vaultName": "vault", "resourceGroupName": "group", "properties": {"value": "plain"}}
    assert computed(URN, "azure-native:keyvault:Secret", inputs)["properties"]["value"] == "plain"
