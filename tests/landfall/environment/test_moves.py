"""What holds data stays where it is."""

import pytest
from landfall.environment import places
from landfall.testkit.projects import GONE, Disk, changed

RECORD = (
    "version: 1\nstack: test\nplaces:\n  shop:\n    account: '111122223333'\n    cloud: aws\n    region: {region}\nurns: []\n"
)


def test_places_are_those_of_databases(disk: Disk) -> None:
    disk.stack("test", changed({}))
    found = places(disk.load().environment)
    assert found["shop"] == {"cloud": "aws", "account": "111122223333", "region": "eu-west-1"}
    assert "pay" not in found


@pytest.mark.parametrize("region", ["eu-west-1", None])
def test_staying_is_no_mistake(disk: Disk, region: str | None) -> None:
    if region:
        disk.write("environments/records/test.yaml", RECORD.format(region=region))
    disk.stack("test", changed({}))
    assert disk.load()


def test_moving_is_refused(disk: Disk) -> None:
    disk.write("environments/records/test.yaml", RECORD.format(region="us-east-1"))
    disk.stack("test", changed({}))
    found = disk.mistakes()
    assert len(found) == 1
    assert found[0].startswith("workloads.shop: would move (region from us-east-1 to eu-west-1), which destroys its data")


def test_a_spoke_of_another_cloud_is_a_mistake_and_no_move(disk: Disk) -> None:
    disk.write("environments/records/test.yaml", RECORD.format(region="eu-west-1"))
    disk.stack("test", changed({"workloads.shop.spoke": "pay"}))
    found = disk.mistakes()
    assert len(found) == 1
    assert "the spoke `pay` is on gcp" in found[0]


def test_moving_with_permission(disk: Disk) -> None:
    disk.write("environments/records/test.yaml", RECORD.format(region="us-east-1"))
    disk.stack("test", changed({"workloads.shop.move": "destroy-and-recreate"}))
    assert disk.load()


def test_a_rename_hides_no_move(disk: Disk) -> None:
    disk.write("environments/records/test.yaml", RECORD.format(region="us-east-1"))
    shop = changed({})["workloads"]["shop"]
    disk.stack("test", changed({"workloads.shop": GONE, "workloads.store": {**shop, "formerly": ["shop"]}}))
    assert "workloads.store: would move" in disk.mistakes()[0]


def test_another_name_of_the_account_moves_nothing(disk: Disk) -> None:
    disk.write("environments/records/test.yaml", RECORD.format(region="eu-west-1"))
    disk.stack("test", changed({"clouds.aws.accounts": {"renamed": {"id": "111122223333"}}, "clouds.aws.default": "renamed"}))
    assert disk.load()


def test_a_record_that_cannot_be_read(disk: Disk) -> None:
    disk.write("environments/records/test.yaml", b"\xff\xfe\x00")
    disk.stack("test", changed({}))
    assert disk.mistakes()


BORN = "version: 1\nstack: test\nplaces:\n  {holder}: {values}\nurns: []\n"


@pytest.mark.parametrize(
    ("holder", "values", "says"),
    [
        ("hub.euw1", '{cloud: aws, asn: "64777"}', "hub.networks.euw1.asn: was 64777 and would be"),
        ("hub.euw1", "{cloud: aws, region: us-east-1}", "hub.networks.euw1.region: was us-east-1 and would be eu-west-1"),
        ("spoke.shop", '{cloud: aws, account: "999999999999"}', "network.spokes.shop.account: was 999999999999"),
    ],
)
def test_what_a_network_is_from_birth_stays(disk: Disk, holder: str, values: str, says: str) -> None:
    disk.write("environments/records/test.yaml", BORN.format(holder=holder, values=values))
    disk.stack("test", changed({}))
    (found,) = disk.mistakes()
    assert found.startswith(says)
    assert "under a new name" in found


def test_a_network_that_stays_as_it_was_is_no_mistake(disk: Disk) -> None:
    disk.stack("test", changed({}))
    now = places(disk.load().environment)
    assert now["hub.euw1"].keys() == {"cloud", "account", "region", "asn"}
    disk.write("environments/records/test.yaml", BORN.format(holder="hub.euw1", values=now["hub.euw1"]))
    assert disk.load()


def test_a_mesh_becomes_no_star_later(disk: Disk) -> None:
    hub = {"cloud": "gcp", "members": "apart"}
    disk.write("environments/records/test.yaml", BORN.format(holder="hub.gcp", values="{cloud: gcp, members: together}"))
    disk.stack("test", changed({"hub.networks.gcp": hub, "network.spokes.pay.egress": "zone-redundant"}))
    assert any("hub.networks.gcp.members: was together and would be apart" in one for one in disk.mistakes())


def test_a_network_that_retires_may_be_anything(disk: Disk) -> None:
    disk.write("environments/records/test.yaml", BORN.format(holder="hub.euw1", values='{cloud: aws, asn: "64777"}'))
    disk.stack("test", changed({"hub.networks.euw1.retire": True}))
    assert disk.load()
