"""Where a value comes from."""

import pytest
from landfall.environment import Loaded, NoSuchValueError, explain
from landfall.testkit.projects import Disk, changed


@pytest.fixture
def loaded(disk: Disk) -> Loaded:
    disk.write("environments/tiers/a.yaml", "defaults:\n  workloads:\n    service: {replicas: {max: 4}}\n")
    disk.stack("test", changed({"extends": ["tiers/a.yaml"], "workloads.pay.replicas": {"max": 6}}))
    return disk.load()


def test_a_value_with_what_it_overrode(loaded: Loaded) -> None:
    found = explain(loaded, "workloads.pay.replicas.max")
    assert found.value == 6
    assert [(said.path, said.value) for said in found.said] == [
        ("workloads.pay.replicas.max", 6),
        ("defaults.workloads.service.replicas.max", 4),
    ]
    assert found.said[1].place.file == "environments/tiers/a.yaml"
    assert found.description == "Copies that run at most."


def test_a_default_of_the_model(loaded: Loaded) -> None:
    found = explain(loaded, "workloads.shop.database.backup.retention")
    assert found.is_default
    assert found.value == 35
    assert "automatic backups" in found.description


def test_a_map_lists_what_is_below(loaded: Loaded) -> None:
    found = explain(loaded, "workloads.pay")
    children = {child.name: child for child in found.children}
    assert children["image"].stated is not None
    assert children["port"].stated is None
    assert children["port"].value == 8080


def test_a_map_that_was_merged_shows_who_says_which_part(loaded: Loaded) -> None:
    assert [said.value for said in explain(loaded, "workloads.pay.replicas").said] == [{"max": 6}, {"max": 4}]
    said = explain(loaded, "workloads.pay").said
    assert "image" in said[0].value
    assert said[1].value == {"replicas": {"max": 4}}


def test_an_item_of_a_list(loaded: Loaded) -> None:
    assert explain(loaded, "clouds.aws.regions[1]").value == "us-east-1"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("workloads.pya", "workloads has no `pya`; did you mean `pay`?"),
        ("workloads.pay.imag", "workloads.pay has no `imag`; did you mean `image`?"),
        ("clouds.aws.regions[7]", "clouds.aws.regions has no `7`"),
        ("clouds.aws.regions.0", "clouds.aws.regions has no `0`: it is a list of 2, counted from `clouds.aws.regions[0]`"),
        ("protect.x", "protect has no `x`: it is a value, with nothing below"),
        ("workloads..pay", "is no path"),
        ("workloads.", "is no path"),
        ("[", "is no path"),
    ],
)
def test_paths_that_lead_nowhere(loaded: Loaded, path: str, expected: str) -> None:
    with pytest.raises(NoSuchValueError) as caught:
        explain(loaded, path)
    assert expected in str(caught.value)


def test_every_value_can_be_explained(loaded: Loaded) -> None:
    waiting = [""]
    seen = 0
    while waiting:
        path = waiting.pop()
        found = explain(loaded, path)
        seen += 1
        waiting += [
            f"{path}[{child.name}]" if child.name.isdigit() else f"{path}.{child.name}".lstrip(".") for child in found.children
        ]
    assert seen > 100
