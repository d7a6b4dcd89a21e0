"""The data tier: reached by the machines only, over TLS only, with a password that nobody typed."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from components.workloads.three_tier.aws_database import members
from components.workloads.three_tier.spec import DatabaseSpec

Shop = Callable[..., Any]
ENGINES = ("postgres", "mysql", "aurora-postgres", "aurora-mysql")


def part(engine: str) -> str:
    return "aurora" if engine.startswith("aurora") else "db"


@pytest.mark.parametrize(
    ("engine", "kind", "parameter", "value"),
    [
        ("postgres", "ParameterGroup", "rds.force_ssl", "1"),
        ("mysql", "ParameterGroup", "require_secure_transport", "1"),
        ("aurora-postgres", "ClusterParameterGroup", "rds.force_ssl", "1"),
        ("aurora-mysql", "ClusterParameterGroup", "require_secure_transport", "ON"),
    ],
)
def test_tls_is_enforced(shop: Shop, engine: str, kind: str, parameter: str, value: str) -> None:
    parameters = shop(database={"engine": engine}).one(kind)["parameters"]
    assert {found["name"]: found["value"] for found in parameters}[parameter] == value


@pytest.mark.parametrize("engine", ENGINES)
def test_only_the_machines_reach_it(shop: Shop, engine: str) -> None:
    drawn = shop(database={"engine": engine})
    group = drawn.resource("SecurityGroup", f"shop-{part(engine)}-sg").outputs["id"]
    rules = [rule.inputs for rule in drawn.all("SecurityGroupIngressRule") if rule.inputs["securityGroupId"] == group]
    machines = drawn.resource("SecurityGroup", "shop-machines").outputs["id"]
    assert [rule.get("referencedSecurityGroupId") for rule in rules] == [machines]
    assert not [rule for rule in drawn.all("SecurityGroupEgressRule") if rule.inputs["securityGroupId"] == group]


def test_rds_manages_the_password_under_our_key(shop: Shop) -> None:
    primary = shop().one("Instance")
    assert primary["manageMasterUserPassword"] is True
    assert primary["masterUserSecretKmsKeyId"] == primary["kmsKeyId"]
    assert "passwordWo" not in primary


def test_with_replicas_the_password_is_write_only_since_aws_refuses_both(shop: Shop) -> None:
    drawn = shop(database={"replicas": 1, "password_version": 3})
    primary = drawn.one("Instance", "shop-db-primary")
    assert "manageMasterUserPassword" not in primary
    assert (primary["passwordWo"], primary["passwordWoVersion"]) == ("[secret]", 3)
    written = drawn.one("SecretVersion")
    assert (written["secretStringWo"], written["secretStringWoVersion"]) == ("[secret]", 3)
    assert drawn.one("RandomPassword")["keepers"] == {"version": "3"}


def test_aurora_has_readers_and_a_managed_password(shop: Shop) -> None:
    drawn = shop(database={"engine": "aurora-postgres", "replicas": 2})
    assert drawn.one("Cluster")["manageMasterUserPassword"] is True
    assert drawn.names("ClusterInstance") == {"shop-aurora-i1", "shop-aurora-i2", "shop-aurora-i3"}
    assert not drawn.all("RandomPassword")


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        ({}, ()),
        ({"replicas": 2}, ("r1", "r2")),
        ({"engine": "aurora-postgres", "multi_az": False}, ("i1",)),
        ({"engine": "aurora-postgres"}, ("i1", "i2")),
        ({"engine": "aurora-mysql", "replicas": 1}, ("i1", "i2")),
        ({"engine": "aurora-mysql", "replicas": 3}, ("i1", "i2", "i3", "i4")),
    ],
)
def test_members_have_names_that_never_change(changes: Any, names: tuple[str, ...]) -> None:
    assert members(DatabaseSpec.model_validate(changes)) == names


def test_one_more_replica_touches_none_of_those_there(shop: Shop) -> None:
    before = {found.name: found.inputs for found in shop(database={"replicas": 1}).all("Instance")}
    after = {found.name: found.inputs for found in shop(database={"replicas": 2}).all("Instance")}
    assert {name: after[name] for name in before} == before
    assert set(after) - set(before) == {"shop-db-r2"}


def test_a_replica_follows_the_primary_and_leaves_no_snapshot(shop: Shop) -> None:
    replica = shop(database={"replicas": 1}).one("Instance", "shop-db-r1")
    assert replica["replicateSourceDb"] == "test-shop-db"
    assert replica["skipFinalSnapshot"] is True
    # AWS refuses these on a replica in the same region.
    assert not {"kmsKeyId", "dbSubnetGroupName", "engine", "username", "allocatedStorage"} & set(replica)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("protect", "retire", "kept"), [(True, False, True), (True, True, False), (False, False, False)])
def test_the_tier_protects_and_retiring_lifts_it_but_leaves_a_snapshot(
    shop: Shop, engine: str, protect: bool, retire: bool, kept: bool
) -> None:
    drawn = shop(database={"engine": engine}, protect=protect, retire=retire)
    kind, name = ("Cluster", "shop-aurora-cluster") if engine.startswith("aurora") else ("Instance", "shop-db-primary")
    inputs = drawn.one(kind, name)
    assert inputs["deletionProtection"] is kept
    assert drawn.resource(kind, name).protect is kept
    assert inputs["skipFinalSnapshot"] is not protect
    assert inputs.get("finalSnapshotIdentifier") == (f"test-shop-{part(engine)}-final" if protect else None)


@pytest.mark.parametrize("engine", ENGINES)
def test_storage_is_encrypted_private_and_watched(shop: Shop, engine: str) -> None:
    drawn = shop(database={"engine": engine})
    store = drawn.all("Cluster") or drawn.all("Instance")
    runs = drawn.all("ClusterInstance") or drawn.all("Instance")
    assert all(found.inputs["storageEncrypted"] and found.inputs["kmsKeyId"] for found in store)
    for found in runs:
        assert found.inputs["publiclyAccessible"] is False
        assert found.inputs["performanceInsightsEnabled"] is True
        assert found.inputs["performanceInsightsKmsKeyId"]
        assert found.inputs["monitoringInterval"] == 60


@pytest.mark.parametrize("engine", ENGINES)
def test_every_exported_log_has_a_group_with_key_and_end_before_the_database(shop: Shop, engine: str) -> None:
    drawn = shop(database={"engine": engine})
    store = (drawn.all("Cluster") or drawn.all("Instance"))[0]
    kind = "cluster" if engine.startswith("aurora") else "instance"
    asked = {f"/aws/rds/{kind}/test-shop-{part(engine)}/{log}" for log in store.inputs["enabledCloudwatchLogsExports"]}
    groups = {found.inputs["name"]: found for found in drawn.all("LogGroup")}
    assert set(groups) == asked
    for found in groups.values():
        assert found.inputs["kmsKeyId"]
        assert found.inputs["retentionInDays"] == 365
        assert found.urn in store.dependencies
    policy = drawn.policy("Key", "shop-key-cmk")
    allowed = policy["Logs"]["Condition"]["ArnEquals"]["kms:EncryptionContext:aws:logs:arn"]
    assert {arn.partition("log-group:")[2] for arn in allowed} == asked


def test_storage_grows_tenfold_and_no_further_than_a_volume(shop: Shop) -> None:
    primary = shop(database={"storage": "100Gi"}).one("Instance")
    assert (primary["allocatedStorage"], primary["maxAllocatedStorage"]) == (100, 1000)
    assert shop(database={"storage": "10000Gi"}).one("Instance")["maxAllocatedStorage"] == 65536


def test_an_existing_key_encrypts_all_of_it(shop: Shop) -> None:
    arn = "arn:aws:kms:eu-west-1:111122223333:key/mine"
    drawn = shop(key={"existing": arn})
    assert drawn.one("Instance")["kmsKeyId"] == arn
    assert not drawn.all("Key")


def test_another_version_has_its_own_family(shop: Shop) -> None:
    drawn = shop(database={"version": "16"})
    assert drawn.one("ParameterGroup")["family"] == "postgres16"
    assert drawn.one("Instance")["engineVersion"] == "16"


@pytest.mark.parametrize("engine", ENGINES)
def test_a_replacement_waits_until_the_identifier_is_free(shop: Shop, engine: str) -> None:
    drawn = shop(database={"engine": engine})
    stored = [found for kind in ("Instance", "Cluster", "ClusterInstance") for found in drawn.all(kind)]
    assert stored
    assert all(found.delete_before_replace for found in stored)


def test_aurora_and_an_instance_share_no_physical_name_so_that_one_can_take_the_others_place(shop: Shop) -> None:
    def names(engine: str) -> set[str]:
        fixed = ("name", "identifier", "clusterIdentifier")
        below = [r for r in shop(database={"engine": engine}).plan.resources if re.search(r"Aws(Rds|Aurora)\$", r.urn)]
        return {str(r.inputs[field]) for r in below for field in fixed if field in r.inputs}

    assert names("postgres")
    assert not names("postgres") & names("aurora-postgres")


@pytest.mark.parametrize(("version", "allowed"), [(None, False), ("17", True)])
def test_a_stated_version_is_leave_to_upgrade_and_a_default_is_not(shop: Shop, version: str | None, allowed: bool) -> None:
    database = {"version": version} if version else {}
    assert shop(database=database).one("Instance")["allowMajorVersionUpgrade"] is allowed
