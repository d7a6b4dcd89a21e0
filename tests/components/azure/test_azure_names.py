"""Names that all of Azure's customers share, and names that are GUIDs."""

import re
from uuid import UUID

import pytest

from components.azure_names import globally_unique, guid
from components.naming import check

LONGEST = "production12-services-abcdefghijkl-vault-store"


@pytest.mark.parametrize("cloud_name", ["t-a", LONGEST])
@pytest.mark.parametrize("kind", ["keyvault:Vault", "storage:StorageAccount"])
def test_a_name_is_short_enough_whatever_it_is_made_of(cloud_name, kind):
    assert list(check(f"azure-native:{kind}", globally_unique(cloud_name, "s"))) == []


def test_a_name_is_the_same_every_time_and_another_elsewhere():
    assert globally_unique("a-b", "1") == globally_unique("a-b", "1")
    assert len({globally_unique("a-b", "1"), globally_unique("a-b", "2"), globally_unique("ab", "1")}) == 3


def test_a_name_begins_as_it_is_known():
    assert re.match(r"^testblueflows[0-9a-f]{8}$", globally_unique("test-blue-flows", "1"))


def test_a_guid_is_the_same_every_time_and_another_elsewhere():
    assert UUID(guid("a-b", "1")).version == 5
    assert guid("a-b", "1") == guid("a-b", "1")
    assert len({guid("a-b", "1"), guid("a-b", "2"), guid("a-c", "1")}) == 3


def test_every_name_that_components_choose_is_allowed(azure, sketch):
    """With the longest keys there are."""
    long = "abcdefghijkl"
    seen = azure(sketch(services={long: {"host": "n.acme.example", "secrets": {"T": {"secret": "s" * 31}}}}))
    fields = {"vaultName", "accountName", "containerAppName", "environmentName", "secretName", "virtualNetworkName"}
    for r in seen.plan.resources:
        own = {name: value for name, value in r.inputs.items() if name in fields and isinstance(value, str)}
        for value in own.values():
            if "‹" not in value and len(own) == 1:
                assert list(check(r.type, value)) == [], r.name
