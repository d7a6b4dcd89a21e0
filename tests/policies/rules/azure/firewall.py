"""Cases of policies/rules/azure/firewall.py."""

from policies.cases import R, case

RULE = "azure-native:network:SecurityRule"


def entry(port: str | list[str], source: str | list[str] = "*", protocol: str = "Tcp", **more: object) -> dict[str, object]:
    return {
        "access": "Allow",
        "direction": "Inbound",
        "priority": 200,
        "protocol": protocol,
        "sourcePortRange": "*",
        "destinationAddressPrefix": "*",
        "destinationPortRange" if isinstance(port, str) else "destinationPortRanges": port,
        "sourceAddressPrefix" if isinstance(source, str) else "sourceAddressPrefixes": source,
        **more,
    }


def group(*entries: dict[str, object]) -> dict[str, object]:
    return {"securityRules": list(entries)}


def single(port: str | list[str], source: str | list[str] = "*", protocol: str = "Tcp", **more: object) -> R:
    return R(RULE, "it", entry(port, source, protocol, **more))


DENY = entry("22", access="Deny", priority=100)

CASES = {
    "azure-nsg-admin-ports": case(
        good=[
            {},
            group(entry("22", "10.0.0.0/8")),
            group(entry("22", "VirtualNetwork")),
            group(entry("443", "*")),
            group(entry("22", "*", access="Deny")),
            group(entry("22", "*", direction="Outbound")),
            group(entry("22", "*", "Icmp")),
            group(DENY, entry("22-23", "Internet"), entry("23", access="Deny", priority=110)),
            single(["3389", "22"], ["203.0.113.0/24", "10.0.0.0/8"]),
        ],
        bad=[
            group(entry("22", "*")),
            group(entry("443", "*"), entry("3389", "Internet")),
            group(entry("20-25", "0.0.0.0/0")),
            group(entry(["80", "3389"], ["10.0.0.0/8", "::/0"])),
            group(entry("*", "Any", "*")),
            group(entry("22", "*", priority=90), DENY),
            group(entry("22-23", "*"), DENY),
            single("3389", "<nw>/0"),
            single(["5985-5986"], ["0.0.0.0/1", "128.0.0.0/1"], "*"),
            R("azure-native:network/v20230201:SecurityRule", "it", entry("22", "internet")),
        ],
    ),
    "azure-nsg-data-ports": case(
        good=[group(entry("5432", "10.0.0.0/16")), group(entry("22", "*")), single("1433", "Sql")],
        bad=[group(entry("5432", "*")), single(["1433", "3306"], "Internet"), group(entry("6000-7000", "0.0.0.0/0", "*"))],
    ),
    "azure-nsg-cleartext-ports": case(
        good=[group(entry("445", "10.0.0.0/16")), group(entry("443", "*"))],
        bad=[group(entry("445", "*")), single("21", "Internet"), group(entry("161", "*", "Udp"))],
    ),
    "azure-nsg-all-ports": case(
        good=[
            group(entry("*", "AzureLoadBalancer", "*")),
            group(entry("1-1024", "*")),
            group(entry("*", "*", priority=300), entry("*", "*", "*", access="Deny", priority=110)),
        ],
        bad=[group(entry("*", "*")), group(entry("0-65535", "Internet", "*")), single(["1-65535"], ["0.0.0.0/0"])],
    ),
    "azure-nsg-port-ranges": case(
        good=[
            group(entry(["443", "31443"], "Internet")),
            group(entry("8000-8010", "*")),
            group(entry("*", "*")),
            group(entry("1024-2048", "10.0.0.0/8")),
        ],
        bad=[group(entry("8000-9000", "*")), single(["443", "49152-65535"], "Internet")],
    ),
    "azure-nsg-any-protocol": case(
        good=[group(entry("443", "*")), group(entry("443", "10.0.0.0/8", "*")), group(entry("*", "*", "*"))],
        bad=[group(entry("443", "*", "*")), single("8080", "Internet", "*")],
    ),
    "azure-nsg-udp": case(
        good=[group(entry("51820", "*", "Udp")), group(entry("5060", "10.0.0.0/8", "Udp")), group(entry("443", "*"))],
        bad=[group(entry("5060", "*", "Udp")), single("*", "Internet", "UDP")],
    ),
    "azure-nsg-outbound": case(
        good=[
            group(entry("*", "*")),
            group(entry("443", "*", direction="Outbound", destinationAddressPrefix="Internet")),
            group(entry("*", "*", direction="Outbound", destinationAddressPrefix="VirtualNetwork")),
            group(entry("*", "*", direction="Outbound", access="Deny")),
        ],
        bad=[
            group(entry("*", "*", "*", direction="Outbound", destinationAddressPrefix="Internet")),
            single("0-65535", "*", direction="Outbound"),
        ],
    ),
}
