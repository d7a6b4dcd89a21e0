"""What holds data stays where it is."""

import pytest
from landfall.environment import places
from landfall.testkit.projects import GONE, Disk, changed

RECORD = (
    "version: 1\nstack: test\nplaces:\n  shop:\n    account: '111122223333'\n    cloud: aws\n    region: {region}\nurns: []\n"
)


def test_places_are_those_of_databases(disk: Disk) -> None:
    disk.stack("test", changed({}))
    assert places(disk.load().environment) == {"shop": {"cloud": "aws", "account": "111122223333", "region": "eu-west-1"}}


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
