"""The table of controls: what is in it, and what is said of a bad row."""

import pytest

from policies.catalogue import CLOUDS, SEVERITIES, THEMES, BadCatalogue, catalogue, parse
from policies.catalogue.guardrails import GUARDRAILS
from policies.catalogue.row import Row

GOOD = Row(
    "LF-NET-01",
    "Ports are closed",
    "Open ports are tried.",
    "high",
    "aws gcp",
    "nist:SC-7 iso:A.8.20 pci:1.3.1 soc2:CC6.6 cis-aws-3.0:5.2",
)


def mistakes_of(*rows: Row) -> tuple[str, ...]:
    with pytest.raises(BadCatalogue) as raised:
        parse(rows)
    return raised.value.mistakes


def test_a_row_becomes_a_control() -> None:
    control = parse([GOOD]).by_id["LF-NET-01"]
    assert (control.theme, control.severity, control.clouds, control.kind) == ("NET", "high", ("aws", "gcp"), "preventive")
    assert [str(reference) for reference in control.references][:2] == ["nist:SC-7", "iso:A.8.20"]


def test_controls_are_ordered_by_theme_and_number() -> None:
    rows = [GOOD._replace(id=id_) for id_ in ("LF-CST-01", "LF-NET-02", "LF-STO-01", "LF-NET-01")]
    assert [control.id for control in parse(rows).controls] == ["LF-NET-01", "LF-NET-02", "LF-STO-01", "LF-CST-01"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"id": "NET-1"}, "a control's id is LF-<THEME>-<two digits>"),
        ({"id": "LF-ABC-01"}, "there is no theme ABC"),
        ({"title": " "}, "its title is empty"),
        ({"title": "Ports are closed."}, "ends with a full stop"),
        ({"why": "Because"}, "its why is not a sentence"),
        ({"severity": "urgent"}, "severity `urgent` is none of critical, high, medium, low"),
        ({"clouds": "aws oracle"}, "cloud `oracle` is none of aws"),
        ({"clouds": "aws aws"}, "names a cloud twice"),
        ({"clouds": ""}, "names no cloud"),
        ({"kind": "corrective"}, "kind `corrective` is none of"),
        ({"references": ""}, "refers to no framework"),
        ({"references": "hipaa:1"}, "reference hipaa:1 is to no known framework"),
        ({"references": "nist:SC7"}, "SC7 is no id of NIST SP 800-53 r5"),
        ({"references": "iso:8.20"}, "8.20 is no id of ISO/IEC 27001:2022"),
        ({"references": "soc2:CC10.1"}, "CC10.1 is no id of SOC 2"),
        ({"references": "pci:one"}, "one is no id of PCI DSS 4.0"),
        ({"references": "nist:"}, "nothing is no id of NIST"),
        ({"references": "nist:SC-7 nist:SC-7"}, "refers to nist:SC-7 twice"),
    ],
)
def test_a_bad_row_is_refused_with_its_id(change: dict[str, str], said: str) -> None:
    row = GOOD._replace(**change)
    (mistake,) = mistakes_of(row)
    assert mistake.startswith(f"{row.id}: ")
    assert said in mistake


def test_an_id_is_given_once() -> None:
    (mistake,) = mistakes_of(GOOD, GOOD)
    assert mistake.startswith("LF-NET-01: there are two controls of this id")


def test_all_mistakes_are_said_at_once() -> None:
    assert len(mistakes_of(GOOD._replace(severity="x"), GOOD._replace(id="LF-NET-02", clouds="y", kind="z"))) == 3


def test_the_table_covers_every_theme_cloud_and_severity() -> None:
    controls = catalogue().controls
    assert {control.theme for control in controls} == set(THEMES)
    assert {cloud for control in controls for cloud in control.clouds} == set(CLOUDS)
    assert {control.severity for control in controls} == set(SEVERITIES)


def test_titles_are_different() -> None:
    titles = [control.title for control in catalogue().controls]
    assert len(set(titles)) == len(titles)


def test_every_control_refers_to_more_than_one_framework() -> None:
    thin = [c.id for c in catalogue().controls if len({reference.framework for reference in c.references}) < 2]
    assert not thin


def test_cis_benchmarks_are_of_a_cloud_of_the_control() -> None:
    of = {"cis-aws": "aws", "cis-gcp": "gcp", "cis-azure": "azure", "cis-k8s": "kubernetes"}
    wrong = [
        f"{control.id} {reference}"
        for control in catalogue().controls
        for reference in control.references
        if (cloud := of.get(reference.framework.rpartition("-")[0])) and cloud not in control.clouds
    ]
    assert not wrong


def test_guard_rails_are_of_controls_and_their_clouds() -> None:
    by_id = catalogue().by_id
    wrong = [
        f"{id_} {guard.name}"
        for id_, guards in GUARDRAILS.items()
        for guard in guards
        if id_ not in by_id or guard.cloud not in by_id[id_].clouds
    ]
    assert not wrong
