"""The pages about Google Cloud say what is made: no row too many, none missing."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from components.bootstrap.gcp import GcpBootstrap
from components.bootstrap.gcp_access import APIS, DEPLOY_ROLES, PREVIEW_ROLES
from components.bootstrap.spec import BootstrapSpec

Draw = Callable[..., Any]

PAGES = Path(__file__).parents[3] / "docs" / "components"
TYPE = re.compile(r"`([a-z0-9]+\.[A-Z]\w+)`")


def page(name: str) -> str:
    return (PAGES / f"{name}.md").read_text(encoding="utf-8")


def said(name: str) -> set[str]:
    """Types in the first column of the page's tables, `compute.Network`."""
    rows = [line.split("|")[1] for line in page(name).splitlines() if line.startswith("| `")]
    return {found for row in rows for found in TYPE.findall(row)}


def made(drawn: Any, *components: str) -> set[str]:
    """Types of what these components and those inside them declare."""
    plan = drawn.plan

    def inside(resource: Any) -> bool:
        while resource is not None:
            if resource.type in components:
                return True
            resource = plan.by_urn.get(resource.parent)
        return False

    own = [resource.type for resource in plan.resources if resource.type.startswith(("gcp:", "random:")) and inside(resource)]
    modules = (kind.split(":")[1].split("/")[0] for kind in own)
    return {
        f"{'random' if module == 'index' else module}.{kind.rsplit(':', 1)[-1]}"
        for module, kind in zip(modules, own, strict=True)
    }


def test_the_network_page(network: Draw) -> None:
    assert said("gcp-network") == made(network(), "landfall:network:GcpSpoke")


def test_the_service_page(services: Draw) -> None:
    secret = {"secrets": {"TOKEN": {"secret": "token"}}}
    drawn = services(pay={"host": "pay.acme.example", **secret}, inner={})
    found = made(drawn, "landfall:workloads:GcpService", "landfall:workloads:GcpServicePlatform")
    assert said("service-gcp") == found - {"dns.RecordSet"}


def test_the_bootstrap_page(preview: Draw) -> None:
    spec = BootstrapSpec(repository="acme/platform", deploy=("dev",))
    drawn = preview(lambda place: GcpBootstrap(spec, place=place))
    # Google gives no call for the agent of storage, so no identity is asked for.
    assert said("bootstrap-gcp") == made(drawn, "landfall:bootstrap:GcpBootstrap")


def test_the_page_lists_every_api_and_role_with_its_reason() -> None:
    text = page("bootstrap-gcp")
    for api, reason in APIS.items():
        assert f"| `{api}` | {reason} |" in text
    for role in {*DEPLOY_ROLES, *PREVIEW_ROLES}:
        cells = [cell.strip() for line in text.splitlines() if line.startswith(f"| `{role}` ") for cell in line.split("|")[2:4]]
        assert cells == [DEPLOY_ROLES.get(role, ""), PREVIEW_ROLES.get(role, "")]
    assert text.count("| `roles/") == len({*DEPLOY_ROLES, *PREVIEW_ROLES})


@pytest.mark.parametrize(("name", "concern"), [("gcp-network", "gcp-network"), ("service-gcp", "service-gcp")])
def test_every_alarm_has_a_row(name: str, concern: str, network: Draw, services: Draw) -> None:
    drawn = network() if name == "gcp-network" else services(pay={"host": "pay.acme.example"})
    links = [policy.inputs["documentation"]["links"][0]["url"] for policy in drawn.all("AlertPolicy")]
    raised = {link.rsplit("#", 1)[-1] for link in links if f"/{concern}#" in link}
    rows = set(re.findall(r"^\| `([a-z-]+)` \| (?:critical|error|warning) ", page(name), re.MULTILINE))
    assert rows == raised
