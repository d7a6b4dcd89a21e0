import pytest
from landfall.plan.values import leaves, path_text, same


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (("tags", "Name"), "tags.Name"),
        (("ingress", 0, "fromPort"), "ingress[0].fromPort"),
        (("labels", "app.kubernetes.io/name"), 'labels["app.kubernetes.io/name"]'),
        (("labels", 'a"b\\c'), 'labels["a\\"b\\\\c"]'),
        ((), ""),
    ],
)
def test_paths_read_as_pulumi_writes_them(path: tuple[str | int, ...], text: str) -> None:
    assert path_text(path) == text


def test_empty_maps_and_lists_are_leaves() -> None:
    assert list(leaves({"b": [], "a": {"x": {}}})) == [(("a", "x"), {}), (("b",), [])]


@pytest.mark.parametrize(
    ("left", "right", "equal"),
    [
        (1, 1.0, True),
        (1, True, False),
        (0, False, False),
        ({"a": [1]}, {"a": (1.0,)}, True),
        ({"a": [1]}, {"a": [True]}, False),
        ({"a": None}, {}, False),
        ("1", 1, False),
    ],
)
def test_equality_is_that_of_json(left: object, right: object, equal: bool) -> None:
    assert same(left, right) is equal
