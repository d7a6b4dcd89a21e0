"""Network security groups, with their rules inside or as resources of their own."""

from functools import partial

from policies import View, rule
from policies.network import (
    ADMIN_PORTS,
    CLEAR_PORTS,
    DATA_PORTS,
    HIGHEST,
    Range,
    anywhere,
    carries,
    every_protocol,
    named_ports,
    ports,
    within,
)
from policies.rule import Severity

GROUP = "azure-native:network:NetworkSecurityGroup"
_TYPES = (GROUP, "azure-native:network:SecurityRule")


def _entries(view: View) -> tuple[View, ...]:
    """The rules, wherever a type keeps them."""
    return view.each("securityRules") if view.type == GROUP else (view,)


def _open_side(entry: View, direction: str, side: str) -> str | None:
    """What opens an allow rule of a direction: the property whose addresses are the whole internet; None when the rule is kept to less."""
    if entry.word("direction") != direction or entry.word("access") != "allow":
        return None
    for path in (f"{side}AddressPrefix", f"{side}AddressPrefixes"):
        if entry.has(path) and anywhere(entry.texts(path)):
            return path
    return None


def _ports(entry: View) -> tuple[Range, ...]:
    """The ports that a rule opens, singular and plural property together."""
    texts = (*entry.texts("destinationPortRange"), *entry.texts("destinationPortRanges"))
    return tuple(found for text in texts for found in ports(text))


def _port_path(entry: View) -> str:
    return "destinationPortRange" if entry.has("destinationPortRange") else "destinationPortRanges"


def _everything(entry: View) -> bool:
    return any(low <= 1 and high >= HIGHEST - 1 for low, high in _ports(entry))


def _refused(group: View, entry: View) -> tuple[Range, ...]:
    """The ports that rules before this one, with a lower number, refuse to the internet."""
    if group.type != GROUP:
        return ()
    earlier = group.each("securityRules")
    return tuple(
        found
        for one in earlier
        if one.word("direction") == "inbound"
        and one.word("access") == "deny"
        and (one.number("priority", HIGHEST) or 0) < (entry.number("priority", HIGHEST) or 0)
        and anywhere((*one.texts("sourceAddressPrefix"), *one.texts("sourceAddressPrefixes")))
        and one.word("destinationAddressPrefix", "*") in ("*", entry.word("destinationAddressPrefix", "*"))
        and (every_protocol(one.text("protocol", "*")) or one.word("protocol") == entry.word("protocol"))
        for found in _ports(one)
    )


def _opened(group: View, entry: View, table: dict[int, str], protocols: tuple[str, ...]) -> object:
    """The rule as a finding when it lets the internet reach a port of the table."""
    path = _open_side(entry, "inbound", "source")
    protocol = entry.text("protocol", "*")
    if path is None or not any(carries(protocol, wanted) for wanted in protocols):
        return None
    ranges = _ports(entry)
    if not named_ports(ranges, table):
        return None
    refused = _refused(group, entry)
    found = named_ports(ranges, {port: name for port, name in table.items() if not within(port, refused)})
    return entry.fail(path, f"the internet reaches {_few(found)}") if found else None


def _all_opened(view: View, table: dict[int, str], protocols: tuple[str, ...]) -> object:
    return [found for entry in _entries(view) if (found := _opened(view, entry, table, protocols))]


def _few(found: tuple[str, ...]) -> str:
    return ", ".join(found[:4]) + (f" and {len(found) - 4} more" if len(found) > 4 else "")


_FAMILIES: tuple[tuple[str, str, str, Severity, dict[int, str], tuple[str, ...], str, str], ...] = (
    (
        "admin-ports",
        "admin ports",
        "LF-NET-01",
        "critical",
        ADMIN_PORTS,
        ("tcp",),
        "Machines that offer a shell to the internet are tried within minutes, and one weak password or unpatched daemon is enough.",
        "Name the addresses that need it in `sourceAddressPrefix`, or use Azure Bastion and open no port.",
    ),
    (
        "data-ports",
        "database ports",
        "LF-NET-02",
        "critical",
        DATA_PORTS,
        ("tcp", "udp"),
        "A database that the internet reaches is one leaked password away from being copied.",
        "Name the subnets or application security groups of the clients as sources.",
    ),
    (
        "cleartext-ports",
        "cleartext and file-sharing ports",
        "LF-NET-04",
        "high",
        CLEAR_PORTS,
        ("tcp", "udp"),
        "These protocols send passwords in clear text or were never meant for strangers.",
        "Close the port to the internet, or use the protocol's successor over TLS within the network.",
    ),
)

for _id, _what, _control, _severity, _table, _protocols, _why, _cure in _FAMILIES:
    rule(
        id=f"azure-nsg-{_id}",
        title=f"Network security groups do not open {_what} to the internet",
        control=_control,
        severity=_severity,
        types=_TYPES,
        bad=partial(_all_opened, table=_table, protocols=_protocols),
        message="{detail}",
        why=_why,
        cure=_cure,
    )


def _open_to_all(group: View, entry: View) -> object:
    path = _open_side(entry, "inbound", "source")
    if path is None or not _everything(entry) or any(low <= 1 and high >= HIGHEST for low, high in _refused(group, entry)):
        return None
    return entry.fail(_port_path(entry), "every port is open to the internet")


rule(
    id="azure-nsg-all-ports",
    title="Network security groups do not open all ports to the internet",
    control="LF-NET-03",
    severity="critical",
    types=_TYPES,
    bad=lambda view: [found for entry in _entries(view) if (found := _open_to_all(view, entry))],
    message="{detail}",
    cure="Name the ports in `destinationPortRange` and the callers in `sourceAddressPrefix`.",
)


def _other_ports(entry: View) -> object:
    path = _open_side(entry, "inbound", "source")
    if path is None or not (carries(entry.text("protocol", "*"), "tcp") or carries(entry.text("protocol", "*"), "udp")):
        return None
    ranges = _ports(entry)
    # Platforms put their own listeners behind high ports, so a pair such as 443 and 31443 is a web port and its target.
    wide = [found for found in ranges if found[1] - found[0] >= 100]
    return entry.fail(_port_path(entry), f"{wide[0][1] - wide[0][0] + 1} ports are open to the internet") if wide else None


rule(
    id="azure-nsg-port-ranges",
    title="Network security groups do not open wide port ranges to the internet",
    control="LF-NET-05",
    severity="high",
    types=_TYPES,
    bad=lambda view: [found for entry in _entries(view) if not _everything(entry) and (found := _other_ports(entry))],
    message="{detail}",
    why="Whatever listens on one of these ports tomorrow is on the internet without anybody deciding so.",
    cure="Name the single ports in `destinationPortRanges`.",
)


def _any_protocol(entry: View) -> object:
    path = _open_side(entry, "inbound", "source")
    if path is None or not every_protocol(entry.text("protocol", "*")) or _everything(entry):
        return None
    return entry.fail("protocol", "every protocol is admitted from the internet")


rule(
    id="azure-nsg-any-protocol",
    title="Network security groups name the protocol that they open to the internet",
    control=("LF-NET-03", "LF-NET-05"),
    severity="medium",
    types=_TYPES,
    bad=lambda view: [found for entry in _entries(view) if (found := _any_protocol(entry))],
    message="{detail}",
    cure='Set `protocol` to "Tcp" or "Udp".',
)


def _udp(entry: View) -> object:
    path = _open_side(entry, "inbound", "source")
    if path is None or entry.word("protocol") not in ("udp", "17"):
        return None
    # DNS, QUIC, WireGuard and IPsec are what people serve over UDP on purpose.
    served = {53, 443, 500, 1194, 4500, 51820}
    closed = all(low == high and low in served for low, high in _ports(entry))
    return None if closed else entry.fail(_port_path(entry), "UDP is open to the internet")


rule(
    id="azure-nsg-udp",
    title="Network security groups do not open UDP to the internet",
    control="LF-NET-05",
    severity="medium",
    types=_TYPES,
    bad=lambda view: [found for entry in _entries(view) if (found := _udp(entry))],
    message="{detail}",
    why="UDP services are used to amplify floods against others, and can be flooded with forged senders.",
    cure="Close the port to the internet, or put DDoS protection and a load balancer before it.",
)


def _all_out(entry: View) -> object:
    path = _open_side(entry, "outbound", "destination")
    if path is None or not _everything(entry):
        return None
    return entry.fail(path, "everything may leave")


rule(
    id="azure-nsg-outbound",
    title="Network security groups do not let everything out",
    control="LF-NET-09",
    severity="low",
    types=_TYPES,
    bad=lambda view: [found for entry in _entries(view) if (found := _all_out(entry))],
    message="{detail}",
    cure="Allow the service tags and addresses that are needed, and deny the rest with a rule of a higher `priority` number.",
)
