"""Virtual networks, subnets, flow logs, firewalls, VPN gateways, public addresses and load balancers."""

from policies import View, all_of, any_of, at_least, is_false, is_set, is_true, none_of, one_of, rule
from policies.network import ADMIN_PORTS, DATA_PORTS, anywhere, named_ports, ports

_NETWORK = "azure-native:network:VirtualNetwork"
_SUBNET = "azure-native:network:Subnet"
_FLOW_LOG = "azure-native:network:FlowLog"
_FIREWALL = "azure-native:network:AzureFirewall"
_POLICY = "azure-native:network:FirewallPolicy"
_GROUP = "azure-native:network:FirewallPolicyRuleCollectionGroup"
_BALANCER = "azure-native:network:LoadBalancer"

_WITHOUT_GROUP = frozenset(
    {"gatewaysubnet", "azurefirewallsubnet", "azurefirewallmanagementsubnet", "routeserversubnet", "azurebastionsubnet"}
)
"""Subnets of the platform's own appliances, which refuse a network security group or need none."""


def _is_appliances(subnet: View) -> bool:
    return (subnet.literal("subnetName") or subnet.literal("name") or "").lower() in _WITHOUT_GROUP


def _subnets(view: View) -> tuple[View, ...]:
    """Subnets that take machines, inside a network or resources of their own."""
    return tuple(
        subnet for subnet in (view.each("subnets") if view.type == _NETWORK else (view,)) if not _is_appliances(subnet)
    )


rule(
    id="azure-subnet-filtered",
    title="Subnets have a network security group",
    control="LF-NET-07",
    severity="medium",
    types=(_SUBNET, _NETWORK),
    bad=lambda view: [
        subnet.fail("networkSecurityGroup", "no network security group")
        for subnet in _subnets(view)
        if not subnet.has("networkSecurityGroup.id")
    ],
    message="the subnet has no network security group",
    why="Without one, everything in the subnet is reachable from the whole network, and from the internet where an address allows it.",
    cure="Set `networkSecurityGroup` to a group whose rules say what is let in.",
)

rule(
    id="azure-subnet-outbound",
    title="Subnets reach the internet only where that is set up",
    control="LF-NET-09",
    severity="low",
    types=_SUBNET,
    when=lambda subnet: not _is_appliances(subnet) and not subnet.has("natGateway.id"),
    ok=is_false("defaultOutboundAccess", default=True),
    why="Machines otherwise get an address of the platform that changes, is shared, and is logged nowhere.",
    cure="Set `defaultOutboundAccess` to false, and give the subnet a NAT gateway or a route to a firewall where it needs one.",
)

rule(
    id="azure-network-flow-logs",
    title="Virtual networks write flow logs",
    control="LF-LOG-03",
    severity="medium",
    types=_NETWORK,
    stack=True,
    ok=lambda network: network.related(_FLOW_LOG, property="targetResourceId"),
    message="no FlowLog is for this network",
    cure="Add azure_native.network.FlowLog with `targetResourceId` set to this network's id.",
)

rule(
    id="azure-flow-log-enabled",
    title="Flow logs are on",
    control="LF-LOG-03",
    severity="medium",
    types=_FLOW_LOG,
    ok=is_true("enabled", default=True),
    cure="Set `enabled` to true.",
    fix={"enabled": True},
)

rule(
    id="azure-flow-log-days",
    title="Flow logs are kept for 90 days",
    control=("LF-LOG-09", "LF-LOG-03"),
    severity="low",
    types=_FLOW_LOG,
    options={"days": 90},
    # Without a retention policy the storage account keeps them, for ever or by its own lifecycle rules.
    when=all_of(is_true("retentionPolicy.enabled"), at_least("retentionPolicy.days", 1)),
    ok=lambda log: (log.number("retentionPolicy.days", 0) or 0) >= log.options["days"],
    cure="Set `retentionPolicy.days` to 90 or more.",
)

rule(
    id="azure-network-ddos",
    title="DDoS protection is not switched off for public addresses",
    control="LF-EDG-05",
    severity="low",
    types="azure-native:network:PublicIPAddress",
    ok=none_of("ddosSettings.protectionMode", "Disabled"),
    cure='Set `ddosSettings.protectionMode` to "VirtualNetworkInherited" or "Enabled".',
)

rule(
    id="azure-network-ddos-plan",
    title="Networks with DDoS protection name their plan",
    control="LF-EDG-05",
    severity="medium",
    types=_NETWORK,
    when=is_true("enableDdosProtection"),
    ok=is_set("ddosProtectionPlan.id"),
    cure="Set `ddosProtectionPlan` to a DdosProtectionPlan.",
)

rule(
    id="azure-public-ip-basic",
    title="Public addresses are of the Standard tier",
    control="LF-VER-07",
    severity="low",
    types="azure-native:network:PublicIPAddress",
    ok=one_of("sku.name", "Standard", "StandardV2", default="Basic"),
    message="addresses of the Basic tier are retired, span no zones, and are open until a group closes them",
    cure='Set `sku.name` to "Standard" and `publicIPAllocationMethod` to "Static".',
)

rule(
    id="azure-load-balancer-basic",
    title="Load balancers are of the Standard tier",
    control="LF-VER-07",
    severity="low",
    types=_BALANCER,
    ok=one_of("sku.name", "Standard", "Gateway", default="Basic"),
    message="load balancers of the Basic tier are retired",
    cure='Set `sku.name` to "Standard".',
)


def _forwarded(balancer: View) -> object:
    """Rules of a public load balancer that lead to an admin or data port."""
    if not balancer.some("frontendIPConfigurations", any_of(is_set("publicIPAddress.id"), is_set("publicIPPrefix.id"))):
        return None
    table = {**ADMIN_PORTS, **DATA_PORTS}
    return [
        entry.fail("backendPort", f"the internet reaches {', '.join(found)}")
        for path in ("inboundNatRules", "inboundNatPools", "loadBalancingRules")
        for entry in balancer.each(path)
        if (found := named_ports(ports(entry.text("backendPort")), table))
    ]


rule(
    id="azure-load-balancer-admin-ports",
    title="Public load balancers do not lead to admin and database ports",
    control=("LF-NET-01", "LF-NET-02"),
    severity="high",
    types=_BALANCER,
    bad=_forwarded,
    message="{detail}",
    why="Another port number in front hides nothing: the whole range is scanned.",
    cure="Delete the rule and use Azure Bastion, or put the load balancer into the network.",
)

rule(
    id="azure-firewall-threats",
    title="Firewalls act on what is known to be hostile",
    control="LF-LOG-11",
    severity="high",
    types=(_FIREWALL, _POLICY),
    ok=none_of("threatIntelMode", "Off", default="Alert"),
    cure='Set `threatIntelMode` to "Deny".',
)

rule(
    id="azure-firewall-threats-denied",
    title="Firewalls refuse what is known to be hostile",
    control="LF-LOG-11",
    severity="low",
    types=(_FIREWALL, _POLICY),
    # A firewall with a policy takes the policy's mode.
    when=lambda view: (
        not view.has("firewallPolicy.id") and not view.has("basePolicy.id") and view.word("threatIntelMode", "alert") != "off"
    ),
    ok=one_of("threatIntelMode", "Deny", default="Alert"),
    cure='Set `threatIntelMode` to "Deny".',
)

rule(
    id="azure-firewall-intrusion",
    title="Premium firewalls look for intrusions",
    control="LF-LOG-11",
    severity="medium",
    types=_POLICY,
    when=one_of("sku.tier", "Premium"),
    ok=one_of("intrusionDetection.mode", "Alert", "Deny", default="Off"),
    cure='Set `intrusionDetection.mode` to "Deny".',
)


def _allows_everything(entry: View) -> bool:
    """A network rule from anywhere to anywhere on any port."""
    return (
        anywhere(entry.texts("sourceAddresses")) is not None
        and anywhere(entry.texts("destinationAddresses")) is not None
        and any(
            (low, high) in ((0, 65535), (1, 65535)) for text in entry.texts("destinationPorts") for low, high in ports(text)
        )
    )


rule(
    id="azure-firewall-everything",
    title="Firewalls do not allow everything",
    control=("LF-NET-03", "LF-NET-09"),
    severity="high",
    types=(_FIREWALL, _GROUP),
    bad=lambda view: [
        entry
        for path in ("networkRuleCollections", "ruleCollections")
        for collection in view.each(path)
        if collection.word("action.type") == "allow"
        for entry in collection.each("rules")
        if _allows_everything(entry)
    ],
    message="this rule allows every source, destination and port",
    cure="Name sources, destinations and ports in the rule.",
)

rule(
    id="azure-bastion-links",
    title="Bastion gives no links that open a machine",
    control="LF-CMP-09",
    severity="medium",
    types="azure-native:network:BastionHost",
    ok=is_false("enableShareableLink"),
    why="Whoever has the link reaches the login of the machine without an account in Azure.",
    cure="Set `enableShareableLink` to false.",
    fix={"enableShareableLink": False},
)

_WEAK = {
    "ikeEncryption": ("des", "des3"),
    "ikeIntegrity": ("md5", "sha1"),
    "ipsecEncryption": ("none", "des", "des3"),
    "ipsecIntegrity": ("md5", "sha1"),
    "dhGroup": ("none", "dhgroup1", "dhgroup2"),
    "pfsGroup": ("pfs1", "pfs2"),
}

rule(
    id="azure-vpn-cryptography",
    title="VPN connections use current cryptography",
    control="LF-NET-16",
    severity="medium",
    types="azure-native:network:VirtualNetworkGatewayConnection",
    bad=lambda connection: [
        policy.below(name)
        for policy in connection.each("ipsecPolicies")
        for name, weak in _WEAK.items()
        if policy.word(name) in weak
    ],
    message="{value} is weak",
    cure="Use AES256 or GCMAES256, SHA256 or better, DHGroup14 or ECP384, and PFS14 or ECP384.",
)

rule(
    id="azure-vpn-protocol",
    title="VPN connections use IKEv2",
    control="LF-NET-16",
    severity="medium",
    types="azure-native:network:VirtualNetworkGatewayConnection",
    ok=none_of("connectionProtocol", "IKEv1"),
    cure='Set `connectionProtocol` to "IKEv2".',
)

rule(
    id="azure-vpn-gateway-basic",
    title="VPN gateways are not of the Basic tier",
    control="LF-NET-16",
    severity="low",
    types="azure-native:network:VirtualNetworkGateway",
    ok=none_of("sku.name", "Basic"),
    why="The Basic tier knows weak cryptography only, and no IKEv2 for clients.",
    cure='Set `sku` to name and tier "VpnGw1AZ" or better.',
)

rule(
    id="azure-private-link-open",
    title="Private link services are shown to named subscriptions",
    control="LF-NET-11",
    severity="medium",
    types="azure-native:network:PrivateLinkService",
    bad=lambda service: [
        path for path in ("visibility.subscriptions", "autoApproval.subscriptions") if "*" in service.texts(path)
    ],
    message="every subscription is let in",
    cure="List the subscriptions of those who may connect.",
)
