"""What the rules for Azure say of hubs: nothing, whatever their options."""

from datetime import date

import pytest
from landfall.analysis.policies import Config, judge

from policies.rules import load

LINKS = {"toaws": {"between": ["weu", "dub"], "groups": ["red"]}}
INSPECTION = {
    "domains": ["api.acme.example"],
    "allow": {"lab": {"source": ["10.24.0.0/16"], "destination": ["203.0.113.0/24"], "ports": ["any"]}},
}
SPOKES = {"a": {"cidr": "10.24.0.0/16", "group": "red"}}


@pytest.mark.parametrize(
    "sketch",
    [
        {},
        {"hub": {"inspection": INSPECTION, "operator_access": True, "ddos": True}, "links": LINKS, "spokes": SPOKES},
        {"hub": {"transit": "managed"}, "spokes": SPOKES},
    ],
    ids=["plain", "full", "managed"],
)
def test_a_hub_breaks_no_rule(azure_hub, sketch):
    found = judge(azure_hub(**sketch).plan, load(("azure",)), Config(date(2026, 11, 22))).found
    assert [(one.rule.id, one.resource.name, one.said) for one in found if "tag" not in one.rule.id] == []
