"""Cases of policies/rules/azure/networks.py."""

from typing import Any

from policies.cases import R, case

NETWORK = "azure-native:network:VirtualNetwork"
POLICY = "azure-native:network:FirewallPolicy"
GROUP = {"networkSecurityGroup": {"id": "g"}}
PUBLIC = {"frontendIPConfigurations": [{"name": "f", "publicIPAddress": {"id": "p"}}]}
PRIVATE = {"frontendIPConfigurations": [{"name": "f", "subnet": {"id": "s"}}]}
STRONG = {
    "ikeEncryption": "AES256",
    "ikeIntegrity": "SHA256",
    "ipsecEncryption": "GCMAES256",
    "ipsecIntegrity": "GCMAES256",
    "dhGroup": "DHGroup14",
    "pfsGroup": "PFS14",
    "saDataSizeKilobytes": 102400000,
    "saLifeTimeSeconds": 27000,
}


def allowing(source: str, destination: str, port: str, action: str = "Allow") -> dict[str, Any]:
    entry = {
        "name": "r",
        "sourceAddresses": [source],
        "destinationAddresses": [destination],
        "destinationPorts": [port],
        "protocols": ["Any"],
    }
    return {"networkRuleCollections": [{"name": "c", "priority": 100, "action": {"type": action}, "rules": [entry]}]}


def nat(port: int) -> dict[str, Any]:
    return {"inboundNatRules": [{"name": "n", "frontendPort": 50001, "backendPort": port, "protocol": "Tcp"}]}


CASES = {
    "azure-subnet-filtered": case(
        good=[
            GROUP,
            {"subnetName": "GatewaySubnet"},
            R(NETWORK),
            R(NETWORK, subnets=[{"name": "apps", **GROUP}, {"name": "AzureFirewallSubnet"}]),
        ],
        bad=[{}, {"subnetName": "apps"}, R(NETWORK, subnets=[{"name": "apps", **GROUP}, {"name": "data"}])],
    ),
    "azure-subnet-outbound": case(
        good=[{"defaultOutboundAccess": False}],
        bad=[{}, {"defaultOutboundAccess": True}],
        other=[{"natGateway": {"id": "n"}}, {"subnetName": "GatewaySubnet"}],
    ),
    "azure-network-flow-logs": case(
        good=[[R(NETWORK, "net"), R("azure-native:network:FlowLog", "flows", targetResourceId="@net.id", enabled=True)]],
        bad=[{}],
    ),
    "azure-flow-log-enabled": case(good=[{}, {"enabled": True}], bad=[{"enabled": False}]),
    "azure-flow-log-days": case(
        good=[{"retentionPolicy": {"enabled": True, "days": 90}}],
        bad=[{"retentionPolicy": {"enabled": True, "days": 7}}],
        other=[{}, {"retentionPolicy": {"enabled": False, "days": 0}}],
    ),
    "azure-network-ddos": case(
        good=[{}, {"ddosSettings": {"protectionMode": "VirtualNetworkInherited"}}],
        bad=[{"ddosSettings": {"protectionMode": "Disabled"}}],
    ),
    "azure-network-ddos-plan": case(
        good=[{"enableDdosProtection": True, "ddosProtectionPlan": {"id": "p"}}],
        bad=[{"enableDdosProtection": True}],
        other=[{}, {"enableDdosProtection": False}],
    ),
    "azure-public-ip-basic": case(good=[{"sku": {"name": "Standard"}}], bad=[{}, {"sku": {"name": "Basic"}}]),
    "azure-load-balancer-basic": case(good=[{"sku": {"name": "Standard"}}], bad=[{}, {"sku": {"name": "Basic"}}]),
    "azure-load-balancer-admin-ports": case(
        good=[{}, {**PUBLIC, **nat(443)}, {**PRIVATE, **nat(22)}],
        bad=[
            {**PUBLIC, **nat(22)},
            {**PUBLIC, "loadBalancingRules": [{"name": "r", "frontendPort": 1433, "backendPort": 1433, "protocol": "Tcp"}]},
            {
                **PUBLIC,
                "inboundNatPools": [
                    {
                        "name": "p",
                        "frontendPortRangeStart": 50000,
                        "frontendPortRangeEnd": 50100,
                        "backendPort": 3389,
                        "protocol": "Tcp",
                    }
                ],
            },
        ],
    ),
    "azure-firewall-threats": case(
        good=[{}, {"threatIntelMode": "Deny"}], bad=[{"threatIntelMode": "Off"}, R(POLICY, threatIntelMode="Off")]
    ),
    "azure-firewall-threats-denied": case(
        good=[{"threatIntelMode": "Deny"}, R(POLICY, threatIntelMode="Deny")],
        bad=[{}, R(POLICY, threatIntelMode="Alert")],
        other=[{"threatIntelMode": "Off"}, {"firewallPolicy": {"id": "p"}}],
    ),
    "azure-firewall-intrusion": case(
        good=[{"sku": {"tier": "Premium"}, "intrusionDetection": {"mode": "Deny"}}],
        bad=[{"sku": {"tier": "Premium"}}, {"sku": {"tier": "Premium"}, "intrusionDetection": {"mode": "Off"}}],
        other=[{"sku": {"tier": "Standard"}}],
    ),
    "azure-firewall-everything": case(
        good=[{}, allowing("10.0.0.0/8", "*", "443"), allowing("*", "*", "*", action="Deny"), allowing("10.0.0.0/8", "*", "*")],
        bad=[
            allowing("*", "*", "*"),
            allowing("0.0.0.0/0", "*", "1-65535"),
            R(
                "azure-native:network:FirewallPolicyRuleCollectionGroup",
                ruleCollections=[
                    {
                        "ruleCollectionType": "FirewallPolicyFilterRuleCollection",
                        "name": "c",
                        "action": {"type": "Allow"},
                        "rules": [
                            {
                                "ruleType": "NetworkRule",
                                "name": "r",
                                "sourceAddresses": ["*"],
                                "destinationAddresses": ["*"],
                                "destinationPorts": ["*"],
                                "ipProtocols": ["Any"],
                            }
                        ],
                    }
                ],
            ),
        ],
    ),
    "azure-bastion-links": case(good=[{}], bad=[{"enableShareableLink": True}]),
    "azure-vpn-cryptography": case(
        good=[{}, {"ipsecPolicies": [STRONG]}],
        bad=[{"ipsecPolicies": [{**STRONG, "ikeEncryption": "DES3"}]}, {"ipsecPolicies": [{**STRONG, "dhGroup": "DHGroup2"}]}],
    ),
    "azure-vpn-protocol": case(good=[{}, {"connectionProtocol": "IKEv2"}], bad=[{"connectionProtocol": "IKEv1"}]),
    "azure-vpn-gateway-basic": case(
        good=[{"sku": {"name": "VpnGw1AZ", "tier": "VpnGw1AZ"}}],
        bad=[{"sku": {"name": "Basic", "tier": "Basic"}}],
    ),
    "azure-private-link-open": case(
        good=[{}, {"visibility": {"subscriptions": ["00000000-0000-0000-0000-000000000001"]}}],
        bad=[{"visibility": {"subscriptions": ["*"]}}, {"autoApproval": {"subscriptions": ["*"]}}],
    ),
}
