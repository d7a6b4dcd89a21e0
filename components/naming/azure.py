"""Names on Azure. Limits are those of one page:
https://learn.microsoft.com/en-us/azure/azure-resource-manager/management/resource-name-rules

`azure_names.py` makes those that all customers share one name space for.
"""

from components.naming.rule import LOWER_ALPHANUMERIC, LOWER_LABEL, Alphabet, NameRule, Style, Unique, alphabet

_NETWORK = alphabet(
    r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9_])?", "letters, digits and any of ._-, beginning with a letter or digit"
)
_GROUP = alphabet(r"[\w().-]*[\w()-]", "letters, digits and any of _-.(), not ending with a dot")
_WORDS = alphabet(r"[A-Za-z0-9][A-Za-z0-9_-]*", "letters, digits, hyphens and underscores")
_HYPHENS = alphabet(r"[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?", "letters, digits and inner hyphens")
_VAULT = alphabet(
    r"(?!.*--)[A-Za-z]([A-Za-z0-9-]*[A-Za-z0-9])?", "letters, digits and single inner hyphens, beginning with a letter"
)
_APP = alphabet(r"(?!.*--)[a-z]([a-z0-9-]*[a-z0-9])?", "lower-case letters, digits and single inner hyphens")
_ALPHANUMERIC = alphabet(r"[A-Za-z0-9]+", "letters and digits only")
_FREE = alphabet(
    r"[^\x00-\x1f<>*%&:\\?+/#{}|^@]+[^\x00-\x1f<>*%&:\\?+/#{}|^@. ]", "no <>*%&:\\?+/#{}|^@, not ending with a dot or blank"
)
_SERVER = alphabet(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?", "lower-case letters, digits and inner hyphens")


def _rule(
    limit: int,
    letters: Alphabet,
    field: str,
    unique: Unique = "resource-group",
    style: Style = "explicit",
    reuse: int = 0,
    least: int = 1,
) -> NameRule:
    return NameRule(limit, letters, unique, style, reuse, field, least, suffix="00000000")


RULES: dict[str, NameRule] = {
    "azure-native:app:Certificate": _rule(128, _WORDS, "certificate_name", "parent"),
    "azure-native:app:ContainerApp": _rule(32, _APP, "container_app_name", least=2),
    "azure-native:app:Job": _rule(32, _APP, "job_name", least=2),
    "azure-native:app:ManagedCertificate": _rule(128, _WORDS, "managed_certificate_name", "parent", style="auto"),
    "azure-native:app:ManagedEnvironment": _rule(60, _HYPHENS, "environment_name", least=2),
    "azure-native:containerregistry:Registry": _rule(50, _ALPHANUMERIC, "registry_name", "global", least=5),
    "azure-native:dbforpostgresql:Server": _rule(63, _SERVER, "server_name", "global", least=3),
    "azure-native:dnsresolver:DnsForwardingRuleset": _rule(80, _WORDS, "dns_forwarding_ruleset_name"),
    "azure-native:dnsresolver:DnsResolver": _rule(80, _WORDS, "dns_resolver_name"),
    "azure-native:dnsresolver:DnsResolverDomainList": _rule(80, _WORDS, "dns_resolver_domain_list_name"),
    "azure-native:dnsresolver:DnsResolverPolicy": _rule(80, _WORDS, "dns_resolver_policy_name"),
    "azure-native:dnsresolver:DnsResolverPolicyVirtualNetworkLink": _rule(
        80, _WORDS, "dns_resolver_policy_virtual_network_link_name", "parent"
    ),
    "azure-native:dnsresolver:DnsSecurityRule": _rule(80, _WORDS, "dns_security_rule_name", "parent"),
    "azure-native:dnsresolver:ForwardingRule": _rule(80, _WORDS, "forwarding_rule_name", "parent"),
    "azure-native:dnsresolver:InboundEndpoint": _rule(80, _WORDS, "inbound_endpoint_name", "parent"),
    "azure-native:dnsresolver:OutboundEndpoint": _rule(80, _WORDS, "outbound_endpoint_name", "parent"),
    "azure-native:dnsresolver:PrivateResolverVirtualNetworkLink": _rule(80, _WORDS, "virtual_network_link_name", "parent"),
    "azure-native:keyvault:Key": _rule(127, _HYPHENS, "key_name", "parent"),
    "azure-native:keyvault:Secret": _rule(127, _HYPHENS, "secret_name", "parent"),
    # A deleted vault keeps its name for as long as it can be recovered, 7 to 90 days.
    "azure-native:keyvault:Vault": _rule(24, _VAULT, "vault_name", "global", reuse=90, least=3),
    "azure-native:managedidentity:FederatedIdentityCredential": _rule(
        120, _WORDS, "federated_identity_credential_resource_name", "parent", least=3
    ),
    "azure-native:managedidentity:UserAssignedIdentity": _rule(128, _WORDS, "resource_name", least=3),
    "azure-native:monitor:ActionGroup": _rule(260, _FREE, "action_group_name"),
    "azure-native:monitor:DiagnosticSetting": _rule(260, _FREE, "name", "parent"),
    "azure-native:monitor:MetricAlert": _rule(260, _FREE, "rule_name"),
    "azure-native:monitor:ScheduledQueryRule": _rule(260, _FREE, "rule_name"),
    "azure-native:network:AzureFirewall": _rule(56, _NETWORK, "azure_firewall_name"),
    "azure-native:network:BastionHost": _rule(80, _NETWORK, "bastion_host_name"),
    "azure-native:network:DdosProtectionPlan": _rule(80, _NETWORK, "ddos_protection_plan_name"),
    "azure-native:network:FirewallPolicy": _rule(80, _NETWORK, "firewall_policy_name"),
    "azure-native:network:FirewallPolicyRuleCollectionGroup": _rule(80, _NETWORK, "rule_collection_group_name", "parent"),
    "azure-native:network:FlowLog": _rule(80, _NETWORK, "flow_log_name", "parent"),
    "azure-native:network:HubRouteTable": _rule(80, _NETWORK, "route_table_name", "parent"),
    "azure-native:network:HubVirtualNetworkConnection": _rule(80, _NETWORK, "connection_name", "parent"),
    "azure-native:network:LocalNetworkGateway": _rule(80, _NETWORK, "local_network_gateway_name"),
    "azure-native:network:NatGateway": _rule(80, _NETWORK, "nat_gateway_name", style="auto"),
    "azure-native:network:NetworkSecurityGroup": _rule(80, _NETWORK, "network_security_group_name"),
    "azure-native:network:NetworkWatcher": _rule(80, _NETWORK, "network_watcher_name"),
    "azure-native:network:PrivateEndpoint": _rule(64, _NETWORK, "private_endpoint_name", least=2),
    "azure-native:network:PublicIPAddress": _rule(80, _NETWORK, "public_ip_address_name", style="auto"),
    "azure-native:network:Route": _rule(80, _NETWORK, "route_name", "parent"),
    "azure-native:network:RouteTable": _rule(80, _NETWORK, "route_table_name"),
    "azure-native:network:RoutingIntent": _rule(80, _NETWORK, "routing_intent_name", "parent"),
    "azure-native:network:Subnet": _rule(80, _NETWORK, "subnet_name", "parent"),
    "azure-native:network:VirtualHub": _rule(80, _NETWORK, "virtual_hub_name"),
    "azure-native:network:VirtualNetwork": _rule(64, _NETWORK, "virtual_network_name", least=2),
    "azure-native:network:VirtualNetworkGateway": _rule(80, _NETWORK, "virtual_network_gateway_name"),
    "azure-native:network:VirtualNetworkGatewayConnection": _rule(80, _NETWORK, "virtual_network_gateway_connection_name"),
    "azure-native:network:VirtualNetworkPeering": _rule(80, _NETWORK, "virtual_network_peering_name", "parent"),
    "azure-native:network:VirtualWan": _rule(80, _NETWORK, "virtual_wan_name"),
    "azure-native:operationalinsights:Workspace": _rule(63, _HYPHENS, "workspace_name", reuse=14, least=4),
    "azure-native:privatedns:VirtualNetworkLink": _rule(80, _NETWORK, "virtual_network_link_name", "parent"),
    "azure-native:resources:ResourceGroup": _rule(90, _GROUP, "resource_group_name", "account"),
    "azure-native:storage:BlobContainer": _rule(63, LOWER_LABEL, "container_name", "parent", least=3),
    "azure-native:storage:StorageAccount": _rule(24, LOWER_ALPHANUMERIC, "account_name", "global", least=3),
}
"""Resource type to its rule. A type that is not here has no name of its own choice, or no limit that our names could meet."""
