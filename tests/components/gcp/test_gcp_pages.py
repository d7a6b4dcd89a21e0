"""The pages about Google Cloud say what is made: no row too many, none missing."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from components.bootstrap.gcp import GcpBootstrap
from components.bootstrap.gcp_access import APIS, DEPLOY_ROLES, PREVIEW_ROLES
from components.bootstrap.spec import BootstrapSpec

Draw = Callable[..., Any]

PAGES = Path(__file__).parents[3] / "docs" / "components"
TYPE = re.compile(r"`([a-z0-9]+\.[A-Z]\w+)`")


def page(name: str) -> str:
    return (PAGES / f"{name}.md").read_text(encoding="utf-8")


def said(name: str, section: str = "") -> set[str]:
    """Types in the first column of the tables of a page, or of a section of it: `compute.Network`."""
    text = page(name) if not section else page(name).split(f"\n## {section}\n")[1].split("\n## ")[0]
    rows = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
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


def test_the_network_page(network: Draw, joined: Draw) -> None:
    asking = {"inspection": {"domains": ["acme.example"]}, "resolver": {"block": ["bad.example"]}}
    known = {"numbers": {"acme-dev": "777788889999"}}
    plans = (
        network(subnets={"psa": {}}),
        joined(asking, known=known, subnets={"apis": {}}, shared_with=["dev"]),
        joined({"transit": "peered"}),
        joined({"transit": "tunnelled"}, subnets={"tunnel": {}}),
    )
    assert said("gcp-network", "A spoke") == set().union(*(made(drawn, "landfall:network:GcpSpoke") for drawn in plans))


def test_the_network_page_of_a_hub(hub: Draw) -> None:
    resolver = {
        "inbound": True,
        "block": ["bad.example"],
        "forward": {"corp": {"domain": "corp.acme.example", "servers": ["192.168.0.53"]}},
    }
    routes = {"lab": {"destination": "192.0.2.0/24", "via": "10.1.0.5"}}
    all_of_it = hub(
        members="apart",
        linked={"office": {}},
        resolver=resolver,
        routes=routes,
        closed=True,
        inspection={"domains": ["a.example"]},
    )
    assert said("gcp-network", "A hub") == made(all_of_it, "landfall:network:GcpHubNetwork")


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


def runbooks(drawn: Any, concern: str) -> set[str]:
    links = [policy.inputs["documentation"]["links"][0]["url"] for policy in drawn.all("AlertPolicy")]
    return {link.rsplit("#", 1)[-1] for link in links if f"/{concern}#" in link}


def rows(name: str) -> set[str]:
    return set(re.findall(r"^\| `([a-z-]+)` \| (?:critical|error|warning) ", page(name), re.MULTILINE))


def test_every_alarm_of_a_service_has_a_row(services: Draw) -> None:
    assert rows("service-gcp") == runbooks(services(pay={"host": "pay.acme.example"}), "service-gcp")


def test_every_alarm_of_a_network_has_a_row(network: Draw, hub: Draw, joined: Draw) -> None:
    forward = {"forward": {"corp": {"domain": "corp.acme.example", "servers": ["192.168.0.53"]}}}
    plans = (
        network(),
        hub(resolver=forward, members="apart", linked={"office": {}}),
        joined({"transit": "tunnelled"}, subnets={"tunnel": {}}),
        joined({"inspection": {}}),
    )
    assert rows("gcp-network") == set().union(*(runbooks(drawn, "gcp-network") for drawn in plans))
