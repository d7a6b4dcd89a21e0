"""Networks, subnets, NAT, tunnels and names."""

from policies import View, at_least, is_true, none_of, one_of, rule

NETWORK = "gcp:compute/network:Network"
SUBNET = "gcp:compute/subnetwork:Subnetwork"
_ZONE = "gcp:dns/managedZone:ManagedZone"

_FOR_MACHINES = one_of("purpose", "PRIVATE", "PRIVATE_RFC_1918", default="PRIVATE")
"""Subnets of other purposes hold proxies, NAT or Private Service Connect: no machines, and no flow logs are offered."""

rule(
    id="gcp-compute-network-auto-subnets",
    title="Networks have subnets that are planned",
    control="LF-NET-06",
    severity="medium",
    types=NETWORK,
    ok=lambda network: not network.flag("autoCreateSubnetworks", True),
    why="An automatic network takes a subnet in every region, from a range that every such network has: two cannot be joined.",
    cure="Set `autoCreateSubnetworks` to false and make a compute.Subnetwork for each region.",
    fix={"autoCreateSubnetworks": False},
)

rule(
    id="gcp-compute-subnet-private-google-access",
    title="Subnets reach Google's services without the internet",
    control="LF-NET-12",
    severity="low",
    types=SUBNET,
    when=_FOR_MACHINES,
    ok=is_true("privateIpGoogleAccess"),
    cure="Set `privateIpGoogleAccess` to true.",
    fix={"privateIpGoogleAccess": True},
)

rule(
    id="gcp-compute-subnet-flow-logs",
    title="Subnets write flow logs",
    control="LF-LOG-03",
    severity="medium",
    types=SUBNET,
    when=_FOR_MACHINES,
    ok=lambda subnet: subnet.get("logConfig") is not None and (subnet.number("logConfig.flowSampling", 0.5) or 0) > 0,
    cure="Add `logConfig`; an empty one samples half of the flows.",
    url="https://cloud.google.com/vpc/docs/using-flow-logs",
)

rule(
    id="gcp-compute-subnet-public-ipv6",
    title="Subnets hand out no public IPv6 addresses",
    control="LF-NET-08",
    severity="medium",
    types=SUBNET,
    ok=none_of("ipv6AccessType", "EXTERNAL"),
    why="An external IPv6 range makes every machine of the subnet reachable where a firewall rule lets it.",
    cure='Set `ipv6AccessType` to "INTERNAL", or leave `stackType` at IPV4_ONLY.',
)

_ON_NETWORKS = {
    "gcp:compute/firewall:Firewall": ("network",),
    "gcp:compute/subnetwork:Subnetwork": ("network",),
    "gcp:compute/instance:Instance": ("networkInterfaces[*].network", "networkInterfaces[*].subnetwork"),
    "gcp:compute/instanceTemplate:InstanceTemplate": ("networkInterfaces[*].network", "networkInterfaces[*].subnetwork"),
    "gcp:compute/router:Router": ("network",),
    "gcp:container/cluster:Cluster": ("network",),
    "gcp:redis/instance:Instance": ("authorizedNetwork",),
    "gcp:sql/databaseInstance:DatabaseInstance": ("settings.ipConfiguration.privateNetwork",),
    "gcp:dataproc/cluster:Cluster": ("clusterConfig.gceClusterConfig.network",),
}
"""Where a resource says which network it is in."""

_TAKE_DEFAULT = ("gcp:container/cluster:Cluster", "gcp:redis/instance:Instance")
"""Without a network they go into the default one. https://cloud.google.com/kubernetes-engine/docs/reference/rest/v1/projects.locations.clusters"""


def _on_default(view: View) -> object:
    paths = _ON_NETWORKS[view.type]
    if view.type in _TAKE_DEFAULT and not view.has(paths[0]) and not view.has("subnetwork"):
        return view.fail(paths[0])
    return [value for path in paths for value in view.values(path) if f"/{value.literal() or ''}".endswith("/default")]


rule(
    id="gcp-compute-default-network",
    title="Nothing is in the default network",
    control="LF-NET-06",
    severity="medium",
    types=tuple(_ON_NETWORKS),
    bad=_on_default,
    message="it is in the network that every project comes with",
    why="The default network comes with rules that open SSH and RDP to the internet, and everything in it reaches everything.",
    cure="Make a compute.Network with `autoCreateSubnetworks` false and put it there.",
)

rule(
    id="gcp-compute-nat-logging",
    title="Cloud NAT logs",
    control=("LF-LOG-03", "LF-LOG-04"),
    severity="low",
    types="gcp:compute/routerNat:RouterNat",
    ok=is_true("logConfig.enable"),
    cure='Set `logConfig` to {enable: true, filter: "ALL"}; "ERRORS_ONLY" where there is too much.',
)

rule(
    id="gcp-compute-vpn-ike-version",
    title="VPN tunnels use IKEv2",
    control="LF-NET-16",
    severity="medium",
    types="gcp:compute/vPNTunnel:VPNTunnel",
    ok=at_least("ikeVersion", 2, default=2),
    cure="Set `ikeVersion` to 2.",
    fix={"ikeVersion": 2},
)

rule(
    id="gcp-compute-vpn-ha",
    title="VPN tunnels end at a highly available gateway",
    control=("LF-VER-07", "LF-BCK-09"),
    severity="low",
    types="gcp:compute/vPNTunnel:VPNTunnel",
    ok=lambda tunnel: tunnel.has("vpnGateway") or not tunnel.has("targetVpnGateway"),
    message="the tunnel ends at a classic gateway ({value})",
    why="Classic VPN has one interface, no BGP any more and no promise above 99.9 %.",
    cure="Use a compute.HaVpnGateway in `vpnGateway` with two tunnels.",
    url="https://cloud.google.com/network-connectivity/docs/vpn/deprecations/classic-vpn-deprecation",
)

rule(
    id="gcp-compute-vpn-secret",
    title="Shared secrets of tunnels do not stand in the program",
    control="LF-SEC-03",
    severity="critical",
    types="gcp:compute/vPNTunnel:VPNTunnel",
    ok=lambda tunnel: tunnel.literal("sharedSecret") is None,
    message="the shared secret is written out",
    why="Whoever reads the program or its history can take the place of the other end.",
    cure="Give `sharedSecret` as a Pulumi secret, or use `sharedSecretWo`.",
)

_PUBLIC_ZONE = one_of("visibility", "public", default="public")

rule(
    id="gcp-dns-dnssec",
    title="Public zones are signed",
    control="LF-NET-15",
    severity="low",
    types=_ZONE,
    when=_PUBLIC_ZONE,
    ok=one_of("dnssecConfig.state", "on", "transfer"),
    cure='Set `dnssecConfig.state` to "on" and put the DS record into the parent zone.',
)

rule(
    id="gcp-dns-dnssec-algorithm",
    title="Zones are not signed with SHA-1",
    control="LF-NET-15",
    severity="medium",
    types=_ZONE,
    bad=lambda zone: [
        spec.fail("algorithm")
        for spec in zone.where("dnssecConfig.defaultKeySpecs", lambda spec: spec.word("algorithm") == "rsasha1")
    ],
    why="RSA with SHA-1 is forged with money alone; resolvers stop trusting it.",
    cure='Use "ecdsap256sha256" or "rsasha256" in `dnssecConfig.defaultKeySpecs`.',
)

rule(
    id="gcp-dns-zone-logging",
    title="Public zones log their queries",
    control="LF-LOG-13",
    severity="low",
    types=_ZONE,
    when=_PUBLIC_ZONE,
    ok=is_true("cloudLoggingConfig.enableLogging"),
    cure="Set `cloudLoggingConfig.enableLogging` to true.",
)

_POLICY = "gcp:dns/policy:Policy"

rule(
    id="gcp-dns-policy-logging",
    title="DNS policies log the queries of their networks",
    control="LF-LOG-13",
    severity="low",
    types=_POLICY,
    ok=is_true("enableLogging"),
    cure="Set `enableLogging` to true.",
    fix={"enableLogging": True},
)

rule(
    id="gcp-compute-network-dns-logging",
    title="Networks have a DNS policy that logs",
    control="LF-LOG-13",
    severity="low",
    types=NETWORK,
    stack=True,
    ok=lambda network: any(
        policy.flag("enableLogging") for policy in network.related(_POLICY, property="networks[*].networkUrl")
    ),
    message="no dns.Policy with `enableLogging` names this network",
    why="Malware calls home by name first; without a log of the names nobody can tell which machine did.",
    cure="Add a dns.Policy with `enableLogging` true and this network in `networks`.",
)
