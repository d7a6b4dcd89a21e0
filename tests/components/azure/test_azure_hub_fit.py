"""What Azure cannot meet of a hub is refused where it stands, with a reason and a cure; what it can is not."""

import pytest

from components.network.azure_hub_fit import estate_refusals
from components.network.fit import refusals

IDS = "/subscriptions/0/resourceGroups/core/providers/Microsoft.Network/"
INSPECTION = {"domains": ["api.acme.example"]}
CORP = {"forward": {"corp": {"domain": "corp.acme.example", "servers": ["192.168.0.5"]}}}
THERE = {"network": f"{IDS}virtualNetworks/hub"}


def route(**changes):
    return {"routes": {"lab": {"destination": "203.0.113.0/24", "via": "10.2.0.9", **changes}}}


@pytest.mark.parametrize(
    ("hub", "path", "says"),
    [
        ({"transit": "tunnelled"}, ("transit",), "peered"),
        ({"members": "together"}, ("members",), "inspection"),
        ({"egress": "single"}, ("egress",), "inspection"),
        ({"ipv6": True}, ("ipv6",), "IPv4 only"),
        ({"closed": True}, ("closed",), "edge: false"),
        ({"asn": 65515}, ("asn",), "Azure's own"),
        ({"asn": 65518}, ("asn",), "Azure's own"),
        ({"asn": 64600, "transit": "managed"}, ("asn",), "65515"),
        ({"ddos": "mine"}, ("ddos",), "ddosProtectionPlans/<name>"),
        ({"endpoints": ["blobs"]}, ("endpoints", 0), "did you mean `blob`"),
        ({"endpoints": ["blob", "blob"]}, ("endpoints", 1), "twice"),
        ({"inspection": {"domains": ["a.example", "a.example"]}}, ("inspection", "domains", 1), "twice"),
        (route(via="hub"), ("routes", "lab", "via"), "no firewall"),
        (route(via="eni-0123456789abcdef0"), ("routes", "lab", "via"), "AWS"),
        (route(destination="0.0.0.0/0"), ("routes", "lab", "destination"), "firewall's to say"),
        (route(destination="10.2.4.0/24"), ("routes", "lab", "destination"), "overlap"),
        ({"transit": "managed", **route()}, ("routes", "lab"), "routes by itself"),
        ({"transit": "managed", "inspection": INSPECTION, "endpoints": ["blob"]}, ("resolver", "inbound"), "resolver.inbound"),
        ({"transit": "managed", "inspection": INSPECTION, "resolver": CORP}, ("resolver", "inbound"), "resolver.inbound"),
        ({"resolver": {"fail_open": True}}, ("resolver", "fail_open"), "no such choice"),
        ({"subnets": {"firewall": {"size": 27}}}, ("subnets", "firewall", "size"), "/26"),
        ({"subnets": {"bastoin": {}}}, ("subnets", "bastoin"), "did you mean `bastion`"),
        (
            {"flow_logs": {"key": {"existing": "https://k.vault.azure.net/keys/x"}}},
            ("flow_logs", "key", "existing"),
            "resource id",
        ),
        ({"existing": {"ids": {}}}, ("existing", "ids"), "virtualhub"),
        ({"existing": {"ids": {"network": "hub"}}}, ("existing", "ids", "network"), "virtualNetworks/<name>"),
        ({"existing": {"ids": {**THERE, "door": "x"}}}, ("existing", "ids", "door"), "no part `door`"),
        ({"existing": {"ids": {**THERE, "firewall": "fw", "privatetable": "t"}}}, ("existing", "ids", "firewall"), "IPv4"),
        ({"existing": {"ids": {**THERE, "firewall": "10.2.0.4"}}}, ("existing", "ids"), "privatetable"),
        ({"existing": {"ids": {"virtualhub": f"{IDS}virtualHubs/h"}}}, ("existing", "ids"), "firewall"),
        ({"existing": {"ids": THERE}, "inspection": INSPECTION}, ("inspection",), "there already"),
        ({"existing": {"ids": THERE}, "endpoints": ["blob"]}, ("endpoints", 0), "existing.ids.blob"),
        ({"existing": {"ids": THERE}, "operator_access": True}, ("operator_access",), "there already"),
    ],
)
def test_what_azure_cannot_do_is_refused(hub_sketch, hub, path, says):
    found = {refusal.path: refusal.message for refusal in refusals(hub_sketch(hub=hub).spec, "westeurope")}
    assert set(found) == {path}
    assert says in found[path]


@pytest.mark.parametrize(
    "hub",
    [
        {},
        {"transit": "peered", "members": "apart", "zones": ["2", "1"]},
        {"inspection": INSPECTION, "members": "together", "egress": "single", "asn": 64600},
        {"inspection": INSPECTION, **route(via="hub")},
        {"transit": "managed", "members": "together"},
        {"transit": "managed", "inspection": INSPECTION, "endpoints": ["blob"], "resolver": {"inbound": True}},
        {"operator_access": True, "ddos": True, "shared_with": ["shop"], "resolver": {**CORP, "block": [".evil.example"]}},
        {"ddos": f"{IDS}ddosProtectionPlans/all"},
        {"existing": {"ids": {**THERE, "firewall": "10.2.0.4", "privatetable": "t", "gatewaytable": "g"}}},
    ],
)
def test_what_azure_can_do_is_not(hub_sketch, hub):
    assert list(refusals(hub_sketch(hub=hub).spec, "westeurope")) == []


BOTH = {
    "toaws": {"between": ["weu", "dub"], "groups": ["red"]},
    "togcp": {"between": ["weu", "bru"], "groups": ["blue"]},
}


@pytest.mark.parametrize(
    ("sketch", "path"),
    [
        ({"links": BOTH}, ("networks", "weu", "inspection")),
        ({"links": {"toaws": {"between": ["weu", "dub"]}}}, ("networks", "weu", "inspection")),
        ({"links": BOTH, "others": {"dub": {"inspection": INSPECTION}}}, ("networks", "weu", "inspection")),
        (
            {
                "hub": {
                    "inspection": {
                        "allow": {"lab": {"source": ["10.24.0.0/24"], "destination": ["10.40.0.0/24"], "ports": ["tcp/1"]}}
                    }
                }
            },
            ("networks", "weu", "inspection", "allow", "lab"),
        ),
        (
            {"hub": {"transit": "managed", "inspection": INSPECTION}, "estate": {"space": ["10.0.0.0/8", "100.64.0.0/10"]}},
            ("networks", "weu", "transit"),
        ),
    ],
)
def test_what_cannot_be_among_the_others_is_refused(hub_sketch, sketch, path):
    made = hub_sketch(**sketch)
    assert [refusal.path for refusal in estate_refusals("weu", made.spec, made.whole)] == [path]


@pytest.mark.parametrize(
    "sketch",
    [
        {"links": {"toaws": BOTH["toaws"]}},
        {"links": {"toaws": {"between": ["weu", "dub"]}}, "others": {"dub": {"inspection": INSPECTION}}},
        {"links": BOTH, "hub": {"inspection": INSPECTION}},
        {
            "hub": {
                "inspection": {
                    "allow": {
                        "same": {"source": ["10.24.0.0/24"], "destination": ["10.25.0.0/24"], "ports": ["tcp/1"]},
                        "out": {"source": ["10.0.0.0/8"], "destination": ["192.168.0.0/16"], "ports": ["any"]},
                    }
                }
            }
        },
        {"hub": {"transit": "managed", "inspection": INSPECTION}},
    ],
)
def test_what_can_be_among_the_others_is_not(hub_sketch, sketch):
    made = hub_sketch(**sketch)
    assert list(estate_refusals("weu", made.spec, made.whole)) == []
