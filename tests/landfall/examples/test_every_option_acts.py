"""No option of a network is accepted and ignored: on every cloud it changes the Plan or the ledger, or it is refused."""

import re
import tempfile
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from landfall.offline import ProgramError, preview
from landfall.plan.document import dumps
from landfall.testkit.environments import give_addresses, make_root, write_stack
from landfall.testkit.projects import changed

from components.network.spec import HubNetworkSpec, LinkSpec, SiteSpec, SpokeSpec
from components.spec import CLOUDS, Cloud

ACCOUNTS: dict[Cloud, dict[str, Any]] = {
    "aws": {"accounts": {"main": {"id": "111122223333"}, "other": {"id": "444455556666"}}},
    "gcp": {
        "projects": {
            "main": {"id": "acme-test", "number": "111122223333"},
            "other": {"id": "acme-other", "number": "444455556666"},
        }
    },
    "azure": {
        "tenant": "00000000-0000-0000-0000-000000000009",
        "subscriptions": {
            "main": {"id": "00000000-0000-0000-0000-000000000001"},
            "other": {"id": "00000000-0000-0000-0000-000000000002"},
        },
    },
}
REGIONS: dict[Cloud, tuple[str, str]] = {
    "aws": ("eu-west-1", "us-east-1"),
    "gcp": ("europe-west1", "us-east1"),
    "azure": ("westeurope", "northeurope"),
}
KEYS: dict[Cloud, str] = {
    "aws": "arn:aws:kms:eu-west-1:111122223333:key/0e0e0e0e-0000-0000-0000-000000000000",
    "gcp": "projects/acme-test/locations/europe-west1/keyRings/acme/cryptoKeys/acme",
    "azure": "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/acme/providers/Microsoft.KeyVault/vaults/acme/keys/acme",
}
NETWORKS: dict[Cloud, dict[str, Any]] = {
    "aws": {"id": "vpc-0123456789abcdef0", "subnets": {"private": {"euw1-az1": "subnet-0123456789abcdef0"}}},
    "gcp": {
        "id": "projects/acme-test/global/networks/acme",
        "subnets": {"private": {"regional": "projects/acme-test/regions/europe-west1/subnetworks/acme"}},
    },
    "azure": {
        "id": f"{KEYS['azure'].partition('/providers')[0]}/providers/Microsoft.Network/virtualNetworks/acme",
        "subnets": {
            "private": {
                "regional": f"{KEYS['azure'].partition('/providers')[0]}/providers/Microsoft.Network/virtualNetworks/acme/subnets/private"
            }
        },
    },
}
ENDPOINTS: dict[Cloud, str] = {"aws": "ssm", "gcp": "restricted", "azure": "keyvault"}
NETWORK_NAMES: dict[Cloud, str] = {"aws": "vpc", "gcp": "network", "azure": "vnet"}


def common(cloud: Cloud, name: str) -> dict[str, Any]:
    """What every network says, with another value than the base has."""
    there = {"aws": "vpc-0123456789abcdef0", "gcp": "projects/acme-test/global/networks/acme", "azure": NETWORKS["azure"]["id"]}
    return {
        "account": "other",
        "region": REGIONS[cloud][1],
        "cidr": "10.99.0.0/16" if name.startswith("net") else "10.9.0.0/20",
        "size": 17 if name.startswith("net") else 19,
        "growth": 1,
        "zones": 2,
        "subnets.private": {"size": 23 if name.startswith("hub") else 21},
        "ipv6": True,
        "routes.partner": {"destination": "203.0.113.0/24", "via": "eni-0123456789abcdef0" if cloud == "aws" else "10.64.0.7"},
        "shared_with": ["other"],
        "adopt": {f"{name}-{NETWORK_NAMES[cloud]}": there[cloud]},
        "flow_logs.retention": 400,
        "flow_logs.key": {"existing": KEYS[cloud]},
        "formerly": ["old"],
        "retire": True,
    }


def of_hub(cloud: Cloud) -> dict[str, Any]:
    return common(cloud, "hub-main") | {
        "transit": {"aws": "peered", "gcp": "peered", "azure": "managed"}[cloud],
        "members": "together" if cloud == "azure" else "apart",
        "egress": "single",
        "inspection": {"domains": [".acme.example"]},
        "endpoints": [ENDPOINTS[cloud]],
        "resolver": {"inbound": True},
        "operator_access": True,
        "closed": True,
        "ddos": True,
        "asn": 64999,
        "existing": {"ids": {"nothing": "of-this-name"}},
    }


def of_spoke(cloud: Cloud) -> dict[str, Any]:
    return common(cloud, "net-shop") | {
        "group": "two",
        "egress": "none",
        "edge": False,
        "nat_addresses": 2,
        "existing": NETWORKS[cloud],
    }


INSPECTED = {"hub.networks.main.inspection": {"domains": [".acme.example"]}}
BESIDE: dict[tuple[Cloud, str], dict[str, Any]] = {
    # What stands in zones on these clouds is the firewall.
    ("gcp", "hub.networks.main.zones"): INSPECTED | {"clouds.gcp.organization": "345678901234"},
    ("azure", "hub.networks.main.zones"): INSPECTED,
    # On Azure sharing makes nothing: it lets spokes of the subscription in.
    ("azure", "hub.networks.main.shared_with"): {"network.spokes.shop.account": "other"},
}
"""What an option needs beside it to have something to act on."""

MET_ALWAYS = {("gcp", "network.spokes.shop.zones")}
"""A network on Google Cloud spans all zones of its region: however many are asked for, they are had."""

IDENTITY = {"cloud", "between"}
"""What makes a thing another thing."""


def alone(cloud: Cloud, path: str) -> dict[str, Any]:
    """The base without what an option does not look at: spokes beneath options of a hub, the hub beneath those of a spoke."""
    part, _, rest = path.partition(".")
    if rest.endswith((".shared_with", ".members", ".routes.partner")):
        return base(cloud)
    return {key: value for key, value in base(cloud).items() if key == part or key not in ("hub", "network")}


def base(cloud: Cloud) -> dict[str, Any]:
    home, away = REGIONS[cloud]
    network = {"cloud": cloud}
    return {
        "clouds": {cloud: {"home": home, "regions": [home, away], "default": "main", **ACCOUNTS[cloud]}},
        "addresses": {
            "pools": {
                "hub": {cloud: {home: ["10.8.0.0/14"], away: ["10.12.0.0/14"]}},
                "one": {cloud: {home: ["10.64.0.0/10"], away: ["10.32.0.0/14"]}},
                "two": {cloud: {home: ["10.128.0.0/14"], away: ["10.132.0.0/14"]}},
            }
        },
        "protect": True,
        "hub": {"groups": ["one", "two"], "networks": {"main": network}},
        "network": {"spokes": {"shop": {**network, "group": "one"}}},
    }


def outcome(environment: Mapping[str, Any]) -> str:
    """All that an environment leads to: its Plan and its ledger, or why it is refused."""
    with tempfile.TemporaryDirectory(prefix="landfall-") as place:
        root = make_root(Path(place))
        write_stack(root, "test", environment, secrets=("psk",))
        give_addresses(root, "test")
        ledger = root / "environments/addresses.ledger"
        try:
            plan = dumps(preview(root, "test"))
        except ProgramError as refused:
            return f"refused: {refused}"
        # Lines of the environment's file move with whatever is added to it.
        return re.sub(r"Pulumi\.test\.yaml:\d+", "Pulumi.test.yaml", plan) + ledger.read_text()


@cache
def unchanged(cloud: Cloud, part: str) -> str:
    return outcome(alone(cloud, part))


def cases() -> Iterator[Any]:
    for cloud in CLOUDS:
        for where, options in (("hub.networks.main", of_hub(cloud)), ("network.spokes.shop", of_spoke(cloud))):
            for option, value in options.items():
                if (cloud, f"{where}.{option}") in MET_ALWAYS:
                    continue
                yield pytest.param(cloud, f"{where}.{option}", value, id=f"{cloud}-{where.partition('.')[0]}-{option}")


@pytest.mark.parametrize(("cloud", "path", "value"), [*cases()])
def test_an_option_acts_or_is_refused(cloud: Cloud, path: str, value: Any) -> None:
    whole = alone(cloud, path) == base(cloud)
    environment = changed(BESIDE.get((cloud, path), {}), alone(cloud, path))
    without = outcome(environment) if whole or (cloud, path) in BESIDE else unchanged(cloud, path.partition(".")[0])
    with_it = outcome(changed({path: value}, environment))
    assert not (without.startswith("refused") and with_it.startswith("refused")), without
    if with_it.startswith("refused") and not without.startswith("refused"):
        assert path.split(".")[3] in with_it or path.split(".")[2] in with_it, "the refusal does not say where"
    same = with_it == without
    assert not same, f"{path} is accepted on {cloud}, and changes nothing"


@pytest.mark.parametrize(("model", "options"), [(HubNetworkSpec, of_hub("aws")), (SpokeSpec, of_spoke("aws"))])
def test_no_option_is_left_out_here(model: type[Any], options: Mapping[str, Any]) -> None:
    assert {option.partition(".")[0] for option in options} | IDENTITY == set(model.model_fields) | IDENTITY


LINK = {"between": ["main", "office"]}
SITE = {"addresses": ["198.51.100.7"], "asn": 65010, "prefixes": ["10.240.0.0/16"]}
OF_LINK: dict[str, Any] = {
    "groups": ["one"],
    "psk": {"secret": "psk"},
    "backup": True,
    "renewed": {"t0": 1},
    "resolve": {"main": ["corp.acme.example"]},
    "formerly": ["old"],
    "retire": True,
}
OF_SITE: dict[str, Any] = {
    "addresses": ["198.51.100.7", "198.51.100.8"],
    "asn": 65011,
    "prefixes": ["10.64.0.0/16"],  # counts as taken: here it is a network's already
}


def linked(cloud: Cloud) -> dict[str, Any]:
    environment = changed({"hub.sites.office": SITE, "hub.links.office": LINK}, base(cloud))
    environment["hub"]["groups"] = ["one"]
    return environment


@cache
def unchanged_link(cloud: Cloud) -> str:
    return outcome(linked(cloud))


@pytest.mark.parametrize("cloud", CLOUDS)
@pytest.mark.parametrize(
    ("path", "value"),
    [
        *((f"hub.links.office.{option}", value) for option, value in OF_LINK.items() if option != "groups"),
        *((f"hub.sites.office.{option}", value) for option, value in OF_SITE.items()),
    ],
)
def test_an_option_of_a_link_acts_or_is_refused(cloud: Cloud, path: str, value: Any) -> None:
    without = unchanged_link(cloud)
    assert not without.startswith("refused"), without
    same = outcome(changed({path: value}, linked(cloud))) == without
    assert not same, f"{path} is accepted on {cloud}, and changes nothing"


@pytest.mark.parametrize(("model", "options"), [(LinkSpec, OF_LINK), (SiteSpec, OF_SITE)])
def test_no_option_of_a_link_is_left_out_here(model: type[Any], options: Mapping[str, Any]) -> None:
    assert set(options) | IDENTITY == set(model.model_fields) | IDENTITY
