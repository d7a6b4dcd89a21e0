"""Addresses, ports and protocols, as firewalls of all clouds write them."""

import ipaddress
import re
from collections.abc import Iterable
from functools import lru_cache

ADMIN_PORTS = {
    22: "SSH",
    23: "Telnet",
    3389: "RDP",
    5900: "VNC",
    5985: "WinRM",
    5986: "WinRM over TLS",
    2375: "Docker",
    2376: "Docker over TLS",
}
"""Ports that give a shell or a screen. Source: the IANA registry, https://www.iana.org/assignments/service-names-port-numbers."""

DATA_PORTS = {
    1433: "SQL Server",
    1434: "SQL Server Browser",
    1521: "Oracle",
    2379: "etcd",
    2483: "Oracle",
    2484: "Oracle over TLS",
    3306: "MySQL",
    5432: "PostgreSQL",
    5439: "Redshift",
    5601: "Kibana",
    5984: "CouchDB",
    6379: "Redis",
    7000: "Cassandra",
    7001: "Cassandra over TLS",
    8086: "InfluxDB",
    9042: "Cassandra",
    9092: "Kafka",
    9200: "Elasticsearch",
    9300: "Elasticsearch",
    11211: "Memcached",
    27017: "MongoDB",
    27018: "MongoDB",
    27019: "MongoDB",
    50000: "Db2",
}
"""Ports of databases, caches and brokers."""

CLEAR_PORTS = {
    20: "FTP",
    21: "FTP",
    23: "Telnet",
    25: "SMTP",
    69: "TFTP",
    110: "POP3",
    135: "RPC",
    137: "NetBIOS",
    138: "NetBIOS",
    139: "NetBIOS",
    143: "IMAP",
    161: "SNMP",
    389: "LDAP",
    445: "SMB",
    512: "rexec",
    513: "rlogin",
    514: "rsh",
    873: "rsync",
    2049: "NFS",
}
"""Ports of protocols that send in clear text or were never meant for the internet."""

_ANY = frozenset({"*", "any", "internet", "0.0.0.0", "::", "all", "<nw>/0", "/0"})  # noqa: S104 - texts, nothing listens

HIGHEST = 65535

Range = tuple[int, int]


@lru_cache(maxsize=8192)
def _network(text: str) -> ipaddress.IPv4Network | ipaddress.IPv6Network | None:
    try:
        return ipaddress.ip_network(text.strip(), strict=False)
    except ValueError:
        return None


@lru_cache(maxsize=8192)
def is_anywhere(source: str) -> bool:
    """Whether a source or destination is the whole internet, or so much of it that it makes no difference: 0.0.0.0/0, ::/0, half of it
    (0.0.0.0/1), a block of public addresses larger than a /8 (IPv6: than a /16), or Azure's `*`, `Internet`, `Any`.
    """
    word = source.strip().lower()
    if word in _ANY:
        return True
    network = _network(word)
    if network is None:
        return False
    widest = 7 if network.version == 4 else 15
    return network.prefixlen <= widest and not network.is_private


def anywhere(sources: Iterable[str]) -> str | None:
    """The first source that is the whole internet, or the parts that together are; None when it is kept to less."""
    texts = tuple(sources)
    for text in texts:
        if is_anywhere(text):
            return text
    networks = [network for text in texts if (network := _network(text)) is not None]
    for merged in (
        list(ipaddress.collapse_addresses(n for n in networks if isinstance(n, ipaddress.IPv4Network))),
        list(ipaddress.collapse_addresses(n for n in networks if isinstance(n, ipaddress.IPv6Network))),
    ):
        if any(is_anywhere(str(network)) for network in merged):
            return ", ".join(texts)
    return None


@lru_cache(maxsize=8192)
def is_public(source: str) -> bool:
    """Whether a source has addresses outside private ranges."""
    if is_anywhere(source):
        return True
    network = _network(source)
    return network is not None and not network.is_private


def ports(text: str | int | float) -> tuple[Range, ...]:
    """The ranges in a text: `22`, `80-90`, `*`, `443,8000-8010`; () when there is no port in it."""
    found: list[Range] = []
    for part in re.split(r"[,\s]+", str(text).strip()):
        if part in ("*", "any", "all", "ALL"):
            found.append((0, HIGHEST))
        elif match := re.fullmatch(r"(\d+)(?:\.0)?(?:\s*-\s*(\d+))?", part):
            low = int(match[1])
            found.append((low, int(match[2]) if match[2] else low))
    return tuple(found)


def port_range(low: float | None, high: float | None, protocol: str = "tcp") -> Range:
    """The ports of an AWS rule: `protocol` -1 or all means every port, as does a range from -1; a missing end is the other one."""
    if every_protocol(protocol) or (low is not None and low < 0):
        return (0, HIGHEST)
    if low is None and high is None:
        return (0, HIGHEST)
    first = int(low if low is not None else high or 0)
    last = int(high if high is not None else first)
    return (first, last if last >= 0 else HIGHEST)


def every_protocol(protocol: str | int | float) -> bool:
    """Whether a protocol stands for all of them: -1, all, any, *."""
    return str(protocol).strip().lower() in ("-1", "-1.0", "all", "any", "*", "")


def carries(protocol: str | int | float, wanted: str = "tcp") -> bool:
    """Whether a firewall's protocol lets `tcp`, `udp` or `icmp` through; written by name or number, or all of them."""
    word = str(protocol).strip().lower().removesuffix(".0")
    return every_protocol(word) or word == wanted or word == {"tcp": "6", "udp": "17", "icmp": "1"}.get(wanted)


def within(port: int, ranges: Iterable[Range]) -> bool:
    """Whether a port is in one of the ranges."""
    return any(low <= port <= high for low, high in ranges)


def named_ports(ranges: Iterable[Range], table: dict[int, str]) -> tuple[str, ...]:
    """The ports of a table that are in the ranges, for messages: `22 (SSH)`."""
    known = tuple(ranges)
    return tuple(f"{port} ({name})" for port, name in table.items() if within(port, known))
