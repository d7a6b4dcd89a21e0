"""Tiers and defaults: what lies over what, and where a value came from."""

from typing import Any

import pytest
from landfall.testkit.projects import GONE, SOUND, Disk, changed


def tiers(disk: Disk, **texts: str) -> None:
    for name, text in texts.items():
        disk.write(f"environments/tiers/{name}.yaml", text)


def test_maps_merge_by_key_and_lists_replace(disk: Disk) -> None:
    tiers(disk, low="tags: {a: low, b: low}\nobservability: {alerts: {email: [a@acme.example, b@acme.example]}}\n")
    disk.stack("test", changed({"extends": ["tiers/low.yaml"], "tags": {"b": "own"}}))
    environment = disk.load().environment
    assert environment.tags == {"a": "low", "b": "own"}
    assert environment.observability is not None
    assert environment.observability.alerts.email == ("oncall@acme.example",)


def test_a_later_tier_lies_over_an_earlier_one(disk: Disk) -> None:
    tiers(disk, one="tags: {a: one, b: one}\n", two="tags: {b: two}\n")
    disk.stack("test", changed({"extends": ["tiers/one.yaml", "tiers/two.yaml"], "tags": {}}))
    assert disk.load().environment.tags == {"a": "one", "b": "two"}


def test_what_two_tiers_share_lies_beneath_both(disk: Disk) -> None:
    tiers(
        disk,
        base="tags: {a: base, b: base}\n",
        one="extends: [base.yaml]\ntags: {a: one}\n",
        two="extends: [base.yaml]\ntags: {b: two}\n",
    )
    disk.stack("test", changed({"extends": ["tiers/one.yaml", "tiers/two.yaml"], "tags": {}}))
    assert disk.load().environment.tags == {"a": "one", "b": "two"}


def test_extends_is_what_the_stack_says(disk: Disk) -> None:
    tiers(disk, base="tags: {a: base}\n", one="extends: [base.yaml]\n")
    disk.stack("test", changed({"extends": ["tiers/one.yaml"]}))
    assert disk.load().environment.extends == ("tiers/one.yaml",)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ({"one": "extends: [one.yaml]\n"}, "extends itself: environments/tiers/one.yaml -> environments/tiers/one.yaml"),
        (
            {"one": "extends: [two.yaml]\n", "two": "extends: [one.yaml]\n"},
            "extends itself: environments/tiers/one.yaml -> environments/tiers/two.yaml -> environments/tiers/one.yaml",
        ),
        ({"two": ""}, "there is no file `environments/tiers/one.yaml`; did you mean `tiers/two.yaml`?"),
        ({"one": "extends: [../../../x.yaml]\n"}, "`../../../x.yaml` is outside this repository"),
        ({"one": "[]\n"}, "a tier is a map"),
        ({"one": ""}, "is empty"),
        (
            {"one": "extends: [gone.yaml]\n"},
            "there is no file `environments/tiers/gone.yaml` (reached by environments/Pulumi.test.yaml -> environments/tiers/one.yaml)",
        ),
    ],
)
def test_tiers_that_cannot_be_laid(disk: Disk, texts: dict[str, str], expected: str) -> None:
    tiers(disk, **texts)
    disk.stack("test", changed({"extends": ["tiers/one.yaml"]}))
    assert any(expected in line for line in disk.mistakes())


@pytest.mark.parametrize(
    "extends", [["../../one.yaml"], ["Pulumi.test.yaml"], "tiers/one.yaml", ["tiers"], ["tiers/gone.yaml"]]
)
def test_what_a_tier_that_is_not_laid_would_have_said_is_not_missed(disk: Disk, extends: Any) -> None:
    disk.stack("test", changed({"extends": extends, "observability": GONE}))
    found = disk.mistakes()
    assert found
    assert all(line.startswith("extends") for line in found)


def test_mistakes_of_all_files_are_said_together(disk: Disk) -> None:
    tiers(disk, one="tags: [\n", two="protect: yes\n")
    disk.stack("test", changed({"extends": ["tiers/one.yaml", "tiers/two.yaml"], "workloads.shop.spoke": "gone", "dns.zne": 1}))
    found = disk.mistakes()
    assert len(found) == 4
    for part in ("not YAML", "`yes` is true or false to some readers", "there is no spoke `gone`", "did you mean `zone`?"):
        assert any(part in line for line in found)


def test_defaults_lie_beneath_every_network(disk: Disk) -> None:
    disk.stack("test", changed({"defaults": {"network": {"zones": 2}}, "network.spokes.pay.zones": 1}))
    environment = disk.load().environment
    assert environment.hub is not None
    assert environment.hub.networks["euw1"].zones == 2
    assert environment.network.spokes["shop"].zones == 2
    assert environment.network.spokes["pay"].zones == 1


def test_defaults_lie_beneath_workloads_of_their_pattern(disk: Disk) -> None:
    patterns = {"service": {"replicas": {"max": 4}}, "three-tier": {"database": {"backup": {"retention": 7}}}}
    disk.stack("test", changed({"defaults": {"workloads": patterns}, "workloads.pay.replicas": {"min": 3}}))
    workloads = disk.load().environment.workloads
    pay, shop = workloads["pay"], workloads["shop"]
    assert pay.pattern == "service"
    assert (pay.replicas.min, pay.replicas.max) == (3, 4)
    assert shop.pattern == "three-tier"
    assert shop.database.backup.retention == 7


def test_a_wrong_default_is_said_once_where_it_is_written(disk: Disk) -> None:
    workloads = {f"pay{number}": {**SOUND["workloads"]["pay"], "host": f"p{number}.acme.example"} for number in range(3)}
    tiers(disk, one="defaults:\n  workloads:\n    service: {port: http}\n")
    disk.stack("test", changed({"extends": ["tiers/one.yaml"], "workloads": workloads}))
    assert disk.mistakes() == ['defaults.workloads.service.port: must be a whole number, not the text "http"']


def test_every_value_knows_where_it_came_from(disk: Disk) -> None:
    tiers(disk, one="protect: true\ndefaults:\n  network:\n    zones: 2\n")
    disk.write(
        "environments/Pulumi.test.yaml",
        "config:\n  pulumi:disable-default-providers: ['*']\n  landfall:environment:\n    extends: [tiers/one.yaml]\n"
        "    protect: false\n    clouds:\n"
        "      aws: {home: eu-west-1, regions: [eu-west-1], default: main, accounts: {main: {id: '111122223333'}}}\n"
        "    observability: {alerts: {email: [a@acme.example]}, runbooks: 'https://runbooks.acme.example'}\n"
        "    network:\n      spokes:\n        shop: {cloud: aws, group: test, cidr: 10.1.0.0/16}\n",
    )
    loaded = disk.load()
    file, tier = "environments/Pulumi.test.yaml", "environments/tiers/one.yaml"
    assert loaded.origin(("protect",)) == (f"{file}:5:protect", f"{tier}:1:protect")
    assert loaded.origin(("network", "spokes", "shop")) == (f"{file}:11:network.spokes.shop", f"{tier}:3:defaults.network")
    assert loaded.origin(("network", "spokes", "shop", "zones")) == (f"{tier}:4:defaults.network.zones",)
    # What nobody said comes from whoever asked for the thing.
    assert loaded.origin(("network", "spokes", "shop", "egress")) == loaded.origin(("network", "spokes", "shop"))


def test_value_is_what_the_stack_file_says_and_no_more(disk: Disk) -> None:
    tiers(disk, one="tags: {a: one}\n")
    own = changed({"extends": ["tiers/one.yaml"]})
    disk.stack("test", own)
    assert disk.load().value == own


def test_what_is_said_of_all_hubs_wins_over_what_is_said_of_all_networks(disk: Disk) -> None:
    said = {"defaults": {"hub": {"egress": "single"}, "network": {"zones": 2}}}
    disk.stack("test", changed(said | {"hub.networks.euw1.zones": 3}))
    environment = disk.load().environment
    assert environment.hub is not None
    hub, spoke = environment.hub.networks["euw1"], environment.network.spokes["shop"]
    assert (hub.egress, hub.zones) == ("single", 3)
    assert (spoke.egress, spoke.zones) == (None, 2)
