"""A stack's file around its environment: Pulumi's own keys, secrets, and what has no place there."""

from typing import Any

import pytest
from landfall.testkit.projects import SOUND, Disk, changed

DISABLED = {"pulumi:disable-default-providers": ["*"]}


def test_pulumis_own_keys_are_left_alone(disk: Disk) -> None:
    disk.stack("test", SOUND)
    text = (disk.root / "environments/Pulumi.test.yaml").read_text()
    own = "secretsprovider: awskms://alias/state\nencryptedkey: abc\nencryptionsalt: v1:abc\nenvironment: [shared]\n"
    disk.write("environments/Pulumi.test.yaml", f"{own}config: {text[text.index(':') + 1 : -1]}\n")
    assert disk.load().environment.protect


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        ({"aws:region": "eu-west-1"}, "config.aws:region: `aws:region` would configure a default provider"),
        ({"landfall:enviroment": {}}, "Landfall has no key `landfall:enviroment`; did you mean `landfall:environment`?"),
        ({"environment": {}}, "a key of `config` begins with a package; did you mean `landfall:environment`?"),
        ({"pulumi:autonaming": {}}, "`pulumi:autonaming` is not used here"),
        (
            {"landfall:secret.token": "hunter2"},
            "never plain text: `pulumi config set --secret landfall:secret.token` writes it",
        ),
        ({"landfall:secret.token": {"secure": "v1:a", "x": 1}}, "a secret is `{secure: …}`"),
        ({"landfall:secret.Token": {"secure": "v1:a"}}, "the name of a secret is a lower-case letter"),
        ({"pulumi:disable-default-providers": ["aws"]}, 'must be `["*"]`'),
    ],
)
def test_what_has_no_place_beside_the_environment(disk: Disk, config: dict[str, Any], expected: str) -> None:
    disk.stack("test", SOUND, **config)
    found = disk.mistakes()
    assert len(found) == 1
    assert expected in found[0]
    assert "hunter2" not in found[0]


def test_default_providers_must_be_disabled(disk: Disk) -> None:
    disk.write("environments/Pulumi.test.yaml", "config:\n  landfall:environment: {clouds: {}}\n")
    assert disk.mistakes() == ['config: needs `pulumi:disable-default-providers: ["*"]`: every resource names its provider']


def test_a_project_may_have_keys_of_its_own(disk: Disk) -> None:
    disk.write("Pulumi.yaml", "name: shop-cache\nruntime: python\nstackConfigDir: environments\n")
    disk.stack("test", SOUND, **{"shop-cache:size": 3})
    assert disk.load().project == "shop-cache"


def test_secrets_are_names_only(disk: Disk) -> None:
    disk.stack("test", SOUND, **{"landfall:secret.token": {"secure": "v1:ciphertext"}})
    loaded = disk.load()
    assert loaded.secrets == ("token",)
    assert "ciphertext" not in repr(loaded)


def test_an_encrypted_value_inside_the_environment_is_refused(disk: Disk) -> None:
    disk.stack("test", changed({"workloads.pay.environment": {"TOKEN": {"secure": "v1:abc"}}}))
    found = disk.mistakes()
    assert len(found) == 1
    assert found[0].startswith("workloads.pay.environment.TOKEN: an encrypted value makes the whole environment secret")
    assert "{secret: <name>}" in found[0]


def test_an_encrypted_value_in_a_tier_is_refused(disk: Disk) -> None:
    disk.write("environments/tiers/a.yaml", "tags: {secure: abc}\n")
    disk.stack("test", changed({"extends": ["tiers/a.yaml"]}))
    assert disk.mistakes()[0].startswith("tags: an encrypted value")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "is empty"),
        ("- 1\n", "a stack's file is a map"),
        ("confg: {}\n", "`confg`; did you mean `config`?"),
        ("config: 3\n", "config: must be a map"),
        ("config: {pulumi:disable-default-providers: ['*']}\n", "config: needs the key `landfall:environment`"),
        ("config: {pulumi:disable-default-providers: ['*'], landfall:environment: []}\n", "must be a map"),
        (
            "config: {pulumi:disable-default-providers: ['*'], landfall:environment: '{}'}\n",
            "`-c` and `pulumi config set` write a text over it: take the map back",
        ),
        ("config: {pulumi:disable-default-providers: ['*'], landfall:environment: {}}\n", "clouds: is missing"),
        ("config:\n\tlandfall:environment: {}\n", "a tab cannot indent: use spaces"),
    ],
)
def test_files_that_are_no_stack(disk: Disk, text: str, expected: str) -> None:
    disk.write("environments/Pulumi.test.yaml", text)
    assert any(expected in line for line in disk.mistakes())


def test_a_misspelt_key_of_the_environment_is_one_mistake(disk: Disk) -> None:
    disk.write(
        "environments/Pulumi.test.yaml",
        "config: {pulumi:disable-default-providers: ['*'], landfal:environment: {clouds: {}}}\n",
    )
    assert disk.mistakes() == ["config.landfal:environment: there is no such key; did you mean `landfall:environment`?"]


def test_a_stack_without_a_file(disk: Disk) -> None:
    disk.stack("test", SOUND)
    assert disk.mistakes("tets") == [": there is no stack `tets` in project `landfall`; did you mean `test`?"]


@pytest.mark.parametrize("text", ["", "runtime: python\n", "[]\n", "name: [\n"])
def test_a_project_file_that_is_none(disk: Disk, text: str) -> None:
    disk.write("Pulumi.yaml", text)
    assert disk.mistakes()


@pytest.mark.parametrize("name", ["../test", "Test", "a-very-long-stack", "", "te st"])
def test_names_that_no_stack_has(disk: Disk, name: str) -> None:
    assert "cannot be a stack: names in the clouds begin with it" in disk.mistakes(name)[0]
