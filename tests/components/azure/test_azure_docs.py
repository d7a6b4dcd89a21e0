"""The pages of Azure's components say what is made, and no more."""

import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from components.bootstrap.azure_access import to_register
from components.bootstrap.spec import BootstrapSpec
from components.network.azure_firewall import ALARMS as FIREWALL_ALARMS
from components.network.azure_firewall_plan import PRIORITIES
from components.network.azure_gateway import ALARMS as GATEWAY_ALARMS
from components.network.azure_plan import TIERS
from components.network.spec import HubNetworkSpec, SpokeSpec
from components.network.tiers import TIERS as TIERS_OF_HUBS
from components.workloads.service.spec import ServiceSpec

DOCS = Path(__file__).parents[3] / "docs" / "components"
PAGES = ("azure-network", "service-azure", "bootstrap-azure")

MADE = re.compile(r"<!-- made by: (?P<name>\S+) -->\n(?P<table>(?:\|.*\n)+)")
ROW = re.compile(r"^\| `(?P<type>(?:azure-native|random):[^`]+)` \| (?P<count>\d+) \|", re.MULTILINE)


def page(name):
    return (DOCS / f"{name}.md").read_text(encoding="utf-8")


def said(name):
    """Component to types with their numbers, as a page says."""
    return {
        found["name"]: {row["type"]: int(row["count"]) for row in ROW.finditer(found["table"])}
        for found in MADE.finditer(page(name))
    }


def blocks(name, language):
    return re.findall(rf"```{language}\b[^\n]*\n(.*?)```", page(name), re.DOTALL)


@pytest.fixture
def made(azure, azure_run, azure_place, azure_hub, sketch):
    """Component to types with their numbers, as they are."""

    def bootstrap():
        from components.bootstrap.azure import AzureBootstrap

        AzureBootstrap(BootstrapSpec(repository="acme/platform", deploy=("dev", "production")), place=azure_place())

    both = {"notify": {"host": "notify.acme.example", "secrets": {"TOKEN": {"secret": "token"}}}, "users": {}}
    environment, first = azure(sketch(services=both)), azure_run(bootstrap)
    link = {"toaws": {"between": ["weu", "dub"], "groups": ["red"]}}
    hub = azure_hub(hub={"inspection": {"domains": ["api.acme.example"]}, "operator_access": True}, links=link)
    return {
        "hub-weu": azure_hub().counts("hub-weu"),
        **{name: hub.counts(name) for name in ("hub-weu-firewall", "hub-weu-gateway", "hub-weu-bastion")},
        "hub-weu-wan": azure_hub(hub={"transit": "managed"}).counts("hub-weu-wan"),
        **{name: environment.counts(name) for name in ("net-blue", "notify", "services-blue")},
        "bootstrap-azure": first.counts("bootstrap-azure"),
    }


@pytest.mark.parametrize("name", PAGES)
def test_a_page_lists_exactly_what_is_made(made, name):
    tables = said(name)
    assert tables
    for component, types in tables.items():
        assert types == made[component], component


@pytest.mark.parametrize("name", PAGES)
def test_the_examples_of_a_page_are_valid(name):
    parts = [YAML(typ="safe").load(text) for text in blocks(name, "yaml")]
    assert parts
    for part in parts:
        for spec in part.get("hub", {}).get("networks", {}).values():
            HubNetworkSpec.model_validate(spec)
        for spec in part.get("network", {}).get("spokes", {}).values():
            SpokeSpec.model_validate(spec)
        for spec in part.get("workloads", {}).values():
            ServiceSpec.model_validate(spec)
        if "bootstrap" in part:
            BootstrapSpec.model_validate(part["bootstrap"])


def test_every_resource_provider_has_its_command():
    commands = re.findall(r"--namespace (\S+)", "".join(blocks("bootstrap-azure", "sh")))
    assert tuple(commands) == to_register()


def test_every_tier_is_explained():
    explained = re.findall(r"^\| `(\w+)` \| ", page("azure-network").split("## Tiers")[1].split("##")[0], re.MULTILINE)
    assert explained == [tier.name for tier in TIERS]


def test_every_subnet_of_a_hub_is_explained():
    explained = re.findall(
        r"^\| `(\w+)` \| ", page("azure-network").split("## Subnets of a hub")[1].split("\n## ")[0], re.MULTILINE
    )
    assert set(explained) == set(TIERS_OF_HUBS["azure", "hub"])


def test_every_alarm_of_a_hub_has_its_runbook():
    rows = re.findall(r"^\| `([\w-]+)` \| (\w+) \|", page("azure-network").split("## Runbook")[1], re.MULTILINE)
    assert rows == [(alarm.name, alarm.severity) for alarm in (*FIREWALL_ALARMS, *GATEWAY_ALARMS)]


def test_every_collection_of_the_firewall_is_explained_in_the_order_in_which_it_is_asked():
    rows = re.findall(r"^\| \d \| `([\w-]+)`", page("azure-network").split("## What the firewall lets pass")[1], re.MULTILINE)
    by_name = ("domains", "system")
    networks = sorted((name for name in PRIORITIES if name not in by_name), key=PRIORITIES.__getitem__)
    assert rows == [*networks, *by_name]
