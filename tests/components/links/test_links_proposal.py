"""One proposal, whichever cloud says it."""

from collections.abc import Callable
from typing import Any

import pytest
from landfall.plan.model import Plan
from landfall.testkit import every, has

Preview = Callable[[Any], Plan]


@pytest.fixture(scope="module")
def plan(preview: Preview, sketch: Any) -> Plan:
    return preview(sketch(links={"ag": {"between": ("aws", "gcp")}, "az": {"between": ("aws", "azure")}}))


def test_aws_proposes_one_value_a_role(plan: Plan) -> None:
    for vpn in every(plan, "aws:ec2/vpnConnection:VpnConnection"):
        for number in (1, 2):
            has(
                vpn,
                {
                    f"tunnel{number}IkeVersions": ["ikev2"],
                    f"tunnel{number}Phase1EncryptionAlgorithms": ["AES256-GCM-16"],
                    f"tunnel{number}Phase1IntegrityAlgorithms": ["SHA2-384"],
                    f"tunnel{number}Phase1DhGroupNumbers": [20],
                    f"tunnel{number}Phase2EncryptionAlgorithms": ["AES256-GCM-16"],
                    f"tunnel{number}Phase2IntegrityAlgorithms": ["SHA2-384"],
                    f"tunnel{number}Phase2DhGroupNumbers": [20],
                    f"tunnel{number}DpdTimeoutAction": "restart",
                    f"tunnel{number}StartupAction": "start",
                },
            )


def test_google_cloud_proposes_the_same(plan: Plan) -> None:
    for tunnel in every(plan, "gcp:compute/vPNTunnel:VPNTunnel"):
        has(
            tunnel,
            {
                "ikeVersion": 2,
                "cipherSuite": {
                    "phase1": {"encryptions": ["AES-GCM-16-256"], "prves": ["PRF-HMAC-SHA2-384"], "dhs": ["Group-20"]},
                    "phase2": {"encryptions": ["AES-GCM-16-256"], "pfs": ["Group-20"]},
                },
            },
        )


def test_azure_proposes_the_same_and_the_whole_policy(plan: Plan) -> None:
    for connection in every(plan, "azure-native:network:VirtualNetworkGatewayConnection"):
        (policy,) = connection.inputs["ipsecPolicies"]
        assert policy == {
            "ikeEncryption": "GCMAES256",
            "ikeIntegrity": "SHA384",
            "dhGroup": "ECP384",
            "ipsecEncryption": "GCMAES256",
            "ipsecIntegrity": "GCMAES256",
            "pfsGroup": "ECP384",
            "saLifeTimeSeconds": 3600,
            "saDataSizeKilobytes": 102400000,
        }
        has(connection, {"connectionProtocol": "IKEv2"})


def test_tunnels_of_aws_are_recorded_under_a_key(plan: Plan) -> None:
    for group in every(plan, "aws:cloudwatch/logGroup:LogGroup"):
        assert "kmsKeyId" in group.inputs
    for vpn in every(plan, "aws:ec2/vpnConnection:VpnConnection"):
        for number in (1, 2):
            options = vpn.inputs[f"tunnel{number}LogOptions"]["cloudwatchLogOptions"]
            assert options["logEnabled"] is True
            assert options["bgpLogEnabled"] is True
