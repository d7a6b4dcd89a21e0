"""Each thing that can be wrong in an environment, and the same environment without it."""

from collections.abc import Callable
from typing import Any

import pytest
from landfall.testkit.projects import GONE

Says = Callable[..., list[str]]


def test_the_sound_environment_is_sound(says: Says) -> None:
    assert says({}) == []


VPC = {"id": "vpc-0123456789abcdef0", "subnets": {"private": {"euw1-az1": "subnet-0123456789abcdef0"}}}
ONE = {"euw1-az1": "subnet-0123456789abcdef0"}
TWO = {"euw1-az1": "subnet-0123456789abcdef0", "euw1-az2": "subnet-0123456789abcdef1"}
TIERS = {"private": TWO, "public": TWO, "database": TWO}
WHOLE_VPC = {**VPC, "subnets": TIERS}
SECRET = {"landfall:secret.token": {"secure": "v1:abc"}}

WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "unknown key": ({"workload": {}}, "workload: there is no such key; did you mean `workloads`?"),
    "unknown key of a part": ({"dns.zne": "x"}, "dns.zne: there is no such key; did you mean `zone`?"),
    "unknown pattern": (
        {"workloads.shop.pattern": "three-teir"},
        "shop.pattern: `three-teir` is not known here; did you mean `three-tier`?",
    ),
    "no pattern": ({"workloads.x1": {"cloud": "aws"}}, "workloads.x1.pattern: is missing: one of `service`, `three-tier`"),
    "unknown cloud": ({"dns.cloud": "asw"}, "dns.cloud: `asw` is not known here; did you mean `aws`?"),
    "a cloud that the environment lacks": (
        {"dns.cloud": "azure"},
        "dns.cloud: the environment has no cloud `azure`: add it to `clouds`",
    ),
    "a number for a text": (
        {"workloads.shop.database": {"version": 15}},
        'database.version: must be text, not the number 15: put it in quotes, "15"',
    ),
    "a text for a number": (
        {"workloads.pay.port": "80"},
        'pay.port: must be a whole number, not the text "80": write it without quotes, 80',
    ),
    "a text for a truth value": (
        {"protect": "true"},
        'protect: must be `true` or `false`, not the text "true": write it without quotes, true',
    ),
    "a fraction for a whole number": ({"workloads.pay.port": 80.5}, "pay.port: must be a whole number, not the number 80.5"),
    "a value for a list": ({"clouds.aws.regions": "eu-west-1"}, "clouds.aws.regions: must be a list, not the text"),
    "a value for a map": ({"workloads.pay.replicas": 3}, "pay.replicas: must be a map, not the number 3"),
    "one of several kinds": (
        {"network.spokes.shop.zones": "two"},
        'zones: must be a whole number or a list, not the text "two"',
    ),
    "too much": ({"workloads.pay.port": 70000}, "pay.port: must be 65535 or less (Port that the container listens on)"),
    "a missing value": (
        {"workloads.pay": {"pattern": "service", "cloud": "gcp", "spoke": "pay"}},
        "pay.image: is missing (Full image",
    ),
    "a key of another form": ({"workloads.Shop_1": {"pattern": "service"}}, "the key `Shop_1` is not a short name"),
    "no region of the cloud": (
        {"clouds.aws.regions": ["eu-west-1", "eu-wset-2"]},
        "regions[1]: aws has no region `eu-wset-2`; did you mean `eu-west-2`?",
    ),
    "home elsewhere": ({"clouds.aws.home": "eu-west-2"}, "clouds.aws.home: `eu-west-2` is not among the cloud's `regions`"),
    "no default account": (
        {"clouds.aws.default": "mian"},
        "clouds.aws.default: there is no account `mian`; did you mean `main`?",
    ),
    "no such account": ({"network.spokes.shop.account": "othr"}, "`clouds.aws.accounts` has no `othr`; did you mean `other`?"),
    "no such project": ({"network.spokes.pay.account": "other"}, "`clouds.gcp.projects` has no `other`"),
    "a public workload where nobody comes in": (
        {"network.spokes.shop.edge": False},
        "shop.spoke: the spoke `shop` has no way in from the Internet (`edge: false`)",
    ),
    "a region not in use": (
        {"network.spokes.shop.region": "eu-west-2"},
        "shop.region: `eu-west-2` is not in `clouds.aws.regions`: add it there",
    ),
    "no such region": (
        {"network.spokes.shop.region": "eu-west-11"},
        "shop.region: aws has no region `eu-west-11`; did you mean `eu-west-1`?",
    ),
    "no such spoke": ({"workloads.shop.spoke": "shpo"}, "shop.spoke: there is no spoke `shpo`; did you mean `shop`?"),
    "a spoke on another cloud": ({"workloads.shop.spoke": "pay"}, "shop.cloud: the spoke `pay` is on gcp, not on aws"),
    "a spoke in another region": (
        {"workloads.shop.region": "us-east-1"},
        "shop.region: the spoke `shop` is in eu-west-1, not in us-east-1",
    ),
    "a spoke in another account": (
        {"workloads.shop.account": "other"},
        "shop.account: the spoke `shop` is in account 111122223333",
    ),
    "no such zone": ({"network.spokes.shop.zones": ["euw1-az7"]}, "zones[0]: eu-west-1 has no zone euw1-az7"),
    "no such group": ({"network.spokes.shop.group": "tset"}, "shop.group: the hub has no group `tset`"),
    "no such group on another cloud": ({"network.spokes.pay.group": "tset"}, "pay.group: the hub has no group `tset`"),
    "overlapping spokes": (
        {"network.spokes.pay.cidr": "10.1.128.0/20"},
        "10.1.128.0/20 overlaps 10.1.0.0/16 of `network.spokes.shop`",
    ),
    "something of another network taken over": (
        {"network.spokes.shop.adopt": {"net-pay-vpc": "vpc-0a"}},
        "adopt.net-pay-vpc: `net-pay-vpc` is no resource of this network, whose names begin with `net-shop`",
    ),
    "one thing for two resources": (
        {"network.spokes.shop.adopt": {"net-shop-vpc": "vpc-0a", "net-shop-internet": "vpc-0a"}},
        "vpc-0a is taken over by `net-shop-vpc` already",
    ),
    "a spoke over the hub": ({"network.spokes.shop.cidr": "10.0.0.0/16"}, "overlaps"),
    "too small a network": ({"network.spokes.shop.cidr": "10.1.0.0/24"}, "shop.cidr: /24 is too small"),
    "too large a network": ({"network.spokes.shop.cidr": "10.8.0.0/15"}, "shop.cidr: /15 is too large"),
    "host bits": (
        {"network.spokes.shop.cidr": "10.1.0.1/16"},
        "shop.cidr: 10.1.0.1/16 has host bits set: the /16 that 10.1.0.1 is in is written 10.1.0.0/16",
    ),
    "a network that is there, in another's pool": (
        {
            "addresses.pools.test.gcp.europe-west1": ["10.4.0.0/16"],
            "network.spokes.shop.cidr": "10.4.0.0/16",
            "network.spokes.shop.existing": WHOLE_VPC,
        },
        "10.4.0.0/16: cut that pool around it, and add it to `addresses.pools.test.aws.eu-west-1`",
    ),
    "a range that is none": ({"network.spokes.shop.cidr": "10.1.0/16"}, "shop.cidr: `10.1.0/16` is no IPv4 range"),
    "a range of everybody's": (
        {"network.spokes.shop.cidr": "8.8.0.0/16"},
        "shop.cidr: 8.8.0.0/16 is not private address space",
    ),
    "a range of no network": (
        {"network.spokes.shop.cidr": "127.0.0.0/16"},
        "shop.cidr: 127.0.0.0/16 is not private address space",
    ),
    "no way out through a hub": (
        {"network.spokes.shop.egress": "hub", "hub": {"groups": ["test"], "networks": {}}},
        "shop.egress: there is no hub",
    ),
    "a host outside the zone": (
        {"workloads.shop.host": "shop.acme.exampel"},
        "shop.host: `shop.acme.exampel` is not in the zone `acme.example`",
    ),
    "a host in a zone of a longer name": ({"workloads.shop.host": "shop.notacme.example"}, "is not in the zone"),
    "a host twice": (
        {"workloads.pay.host": "shop.acme.example"},
        "pay.host: `shop.acme.example` is the host of `shop` already",
    ),
    "the zone itself on another cloud": (
        {"dns.cloud": "gcp", "workloads.shop.host": "acme.example"},
        "only Route 53 can point that",
    ),
    "a public service without a host": (
        {
            "workloads.pay": {
                "pattern": "service",
                "cloud": "gcp",
                "spoke": "pay",
                "image": "ghcr.io/acme/pay:1.0",
                "public": True,
            }
        },
        "workloads.pay: a public service needs a `host`",
    ),
    "a secret that is not there": (
        {"workloads.pay.secrets": {"TOKEN": {"secret": "tokn"}}},
        "has no secret `tokn`: `pulumi config set --secret",
    ),
    "a reserved name": (
        {"workloads.dns": {"pattern": "service", "cloud": "gcp", "spoke": "pay", "image": "ghcr.io/acme/pay:1.0"}},
        "`dns` begins names",
    ),
    "a former name that lives": ({"workloads.shop.formerly": ["pay"]}, "shop.formerly[0]: `pay` is there still"),
    "a former name twice": (
        {"workloads.shop.formerly": ["old"], "workloads.pay.formerly": ["old"]},
        "`old` is a former name of",
    ),
    "an existing network of another cloud": (
        {"network.spokes.pay.existing": VPC | {"subnets": {"private": {"regional": "projects/p1/regions/r/subnetworks/s"}}}},
        "existing.id: `vpc-0123456789abcdef0` is not a network's self link",
    ),
    "an existing subnet of no form": (
        {"network.spokes.shop.existing": {**VPC, "subnets": {"private": {"euw1-az1": "sn-1"}}}},
        "is not a subnet id",
    ),
    "an existing tier that is none": (
        {"network.spokes.shop.existing": {**VPC, "subnets": {"privat": {}, "private": {}}}},
        "have no tier `privat`; did you mean `private`?",
    ),
    "an existing network without a tier that is needed": (
        {"network.spokes.shop.existing": {**VPC, "subnets": {"private": TWO, "public": TWO}}},
        "workloads.shop.spoke: `shop` is there already, and names no subnets of the tier `database`",
    ),
    "an existing network with one zone": (
        {"network.spokes.shop.existing": {**VPC, "subnets": {**TIERS, "public": ONE}}},
        "workloads.shop.spoke: shop has 1 zone, and AWS asks for two",
    ),
    "three tiers in one zone": (
        {"network.spokes.shop.zones": 1},
        "workloads.shop.spoke: shop has 1 zone, and AWS asks for two under a load balancer and a database",
    ),
    "a service in one zone": (
        {
            "network.spokes.shop.zones": ["euw1-az1"],
            "workloads": {"x1": {"pattern": "service", "cloud": "aws", "spoke": "shop", "image": "ghcr.io/acme/x:1"}},
        },
        "workloads.x1.spoke: shop has 1 zone, and AWS asks for two under a load balancer",
    ),
    "some zones on a cloud whose networks have all": (
        {"network.spokes.pay.zones": ["europe-west1-b"]},
        "pay.zones: a network on gcp spans all zones of europe-west1",
    ),
    "an image without a tag": ({"workloads.pay.image": "ghcr.io/acme/pay"}, "pay.image: `ghcr.io/acme/pay` does not fit"),
    "an image without a registry": ({"workloads.pay.image": "acme/pay:1.0"}, "pay.image: `acme/pay:1.0` does not fit"),
    "an existing key of another cloud": (
        {"workloads.shop.key": {"existing": "projects/a/locations/b/keyRings/c/cryptoKeys/d"}},
        "is not the ARN of a KMS key",
    ),
    "an existing zone of no form": ({"dns.existing": "acme.example"}, "dns.existing: `acme.example` is not a hosted zone's id"),
    "a tag that Google refuses": ({"tags.cost_Center": "1"}, "the key `cost_Center` is not a tag that every cloud takes"),
    "a tag's value that Google refuses": ({"tags.owner": "Platform Team"}, "tags.owner: `Platform Team` is not a tag value"),
    "a tag that is taken": ({"tags.landfall-stack": "x"}, "`landfall-` begins keys that are not ours"),
    "a default of hubs that is none": (
        {"defaults.hub": {"asn": 64600}},
        "defaults.hub.asn: there is no such key",
    ),
    "wrong defaults of networks": (
        {"defaults.network": {"zone": 2}},
        "defaults.network.zone: there is no such key; did you mean `zones`?",
    ),
    "wrong defaults of a pattern": (
        {"defaults.workloads": {"service": {"port": 0}}},
        "defaults.workloads.service.port: must be 1 or more",
    ),
    "defaults of no pattern": ({"defaults.workloads": {"servce": {}}}, "there is no pattern `servce`; did you mean `service`?"),
    "defaults of what is one thing's": (
        {"defaults.workloads": {"service": {"host": "a.acme.example"}}},
        "service.host: `host` belongs to one workload",
    ),
    "what a cloud cannot meet": ({"workloads.pay.cpu": 16, "workloads.pay.memory": "512Mi"}, "workloads.pay."),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_mistake_is_said_where_it_is(says: Says, name: str) -> None:
    changes, expected = WRONG[name]
    found = says(changes)
    assert any(expected in line for line in found), found


@pytest.mark.parametrize(
    "changes",
    [
        {"network.spokes.shop.account": "other", "hub.networks.euw1.account": "other"},
        {"network.spokes.shop.region": "us-east-1"},
        {"network.spokes.shop.zones": ["euw1-az3", "euw1-az1"]},
        {"workloads.shop.region": "eu-west-1", "workloads.shop.account": "main"},
        {"workloads.shop.host": "acme.example"},
        {"workloads.shop.formerly": ["store"]},
        {"network.spokes.shop.existing": WHOLE_VPC},
        {"network.spokes.shop.existing": VPC, "workloads": {}},
        {"network.spokes.shop.zones": 1, "workloads": {}},
        {"network.spokes.pay.zones": 1},
        {"workloads.pay.image": "localhost:5000/pay@sha256:" + "0" * 64},
        {"workloads.pay.image": "ghcr.io:443/acme/pay:1.0@sha256:" + "0" * 64},
        {"workloads.shop.key": {"existing": "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"}},
        {"dns.existing": "Z0123456789ABCDEFGHIJ"},
        {"defaults.network": {"zones": 2}},
        {"defaults.workloads": {"service": {"port": 9000}, "three-tier": {"database": {"multi_az": False}}}},
        {"tags.cost-center": "4100"},
        {"workloads.pay.cpu": 2},
    ],
    ids=str,
)
def test_the_same_said_right_is_sound(says: Says, changes: dict[str, Any]) -> None:
    assert says(changes) == []


def test_networks_do_not_miss_a_pool_that_is_written_wrong(says: Says) -> None:
    (found,) = says({"addresses.pools.test.aws.eu-west-1": ["10.1.0/16"], "network.spokes.shop.cidr": GONE})
    assert "addresses.pools.test.aws.eu-west-1[0]: `10.1.0/16` is no IPv4 range" in found


def test_a_secret_that_the_file_has_is_sound(says: Says) -> None:
    assert says({"workloads.pay.secrets": {"TOKEN": {"secret": "token"}}}, **SECRET) == []


def test_a_wrong_name_of_a_secret_shows_the_right_one(says: Says) -> None:
    found = says({"workloads.pay.secrets": {"TOKEN": {"secret": "tokn"}}}, **SECRET)
    assert found[0].endswith("did you mean `token`?")


@pytest.mark.parametrize("written", ["hunter2 of mine", {"secret": "hunter2 of mine"}, ["hunter2 of mine"]])
def test_what_may_be_the_secret_itself_is_not_shown(says: Says, written: Any) -> None:
    found = says({"workloads.pay.secrets": {"TOKEN": written}})
    assert len(found) == 1
    assert found[0].startswith("workloads.pay.secrets.TOKEN")
    assert "hunter2" not in found[0]


def test_one_mistake_is_said_once(says: Says) -> None:
    assert len(says({"network.spokes.shop.zones": "two"})) == 1
    assert len(says({"workloads.shop.spoke": "shpo"})) == 1
    assert len(says({"clouds.aws.accounts.main.id": 111122223333})) == 1
