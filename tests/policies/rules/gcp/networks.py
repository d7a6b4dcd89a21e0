"""Cases of policies/rules/gcp/networks.py."""

from policies.cases import R, case

NETWORK = "gcp:compute/network:Network"
POLICY = "gcp:dns/policy:Policy"
CLUSTER = "gcp:container/cluster:Cluster"
INSTANCE = "gcp:compute/instance:Instance"

CASES = {
    "gcp-compute-network-auto-subnets": case(
        good=[{"autoCreateSubnetworks": False}], bad=[{}, {"autoCreateSubnetworks": True}]
    ),
    "gcp-compute-subnet-private-google-access": case(
        good=[{"privateIpGoogleAccess": True}],
        bad=[{}, {"purpose": "PRIVATE", "privateIpGoogleAccess": False}],
        other=[{"purpose": "REGIONAL_MANAGED_PROXY"}, {"purpose": "PRIVATE_SERVICE_CONNECT"}],
    ),
    "gcp-compute-subnet-flow-logs": case(
        good=[{"logConfig": {}}, {"logConfig": {"flowSampling": 1, "metadata": "INCLUDE_ALL_METADATA"}}],
        bad=[{}, {"logConfig": {"flowSampling": 0}}],
        other=[{"purpose": "REGIONAL_MANAGED_PROXY"}],
    ),
    "gcp-compute-subnet-public-ipv6": case(
        good=[{}, {"stackType": "IPV4_IPV6", "ipv6AccessType": "INTERNAL"}],
        bad=[{"stackType": "IPV4_IPV6", "ipv6AccessType": "EXTERNAL"}],
    ),
    "gcp-compute-default-network": case(
        good=[
            {"network": "app"},
            [R(NETWORK, "app"), R("gcp:compute/firewall:Firewall", network="@app.selfLink")],
            R(INSTANCE, networkInterfaces=[{"subnetwork": "app"}]),
            R(CLUSTER, network="app", subnetwork="app"),
            R(CLUSTER, subnetwork="projects/p/regions/r/subnetworks/app"),
            R("gcp:sql/databaseInstance:DatabaseInstance", settings={"tier": "db-f1-micro"}),
        ],
        bad=[
            {"network": "default"},
            {"network": "projects/acme/global/networks/default"},
            R(INSTANCE, networkInterfaces=[{"network": "app"}, {"network": "default"}]),
            R("gcp:compute/instanceTemplate:InstanceTemplate", networkInterfaces=[{"network": "global/networks/default"}]),
            R(CLUSTER, name="c"),
            R("gcp:redis/instance:Instance", memorySizeGb=1),
        ],
    ),
    "gcp-compute-nat-logging": case(
        good=[{"logConfig": {"enable": True, "filter": "ALL"}}],
        bad=[{}, {"logConfig": {"enable": False, "filter": "ALL"}}],
    ),
    "gcp-compute-vpn-ike-version": case(good=[{}, {"ikeVersion": 2}], bad=[{"ikeVersion": 1}]),
    "gcp-compute-vpn-ha": case(
        good=[{"vpnGateway": "ha", "vpnGatewayInterface": 0}],
        bad=[{"targetVpnGateway": "old"}],
    ),
    "gcp-compute-vpn-secret": case(
        good=[
            {},
            [
                R("random:index/randomPassword:RandomPassword", "psk"),
                R("gcp:compute/vPNTunnel:VPNTunnel", sharedSecret="@psk.result"),
            ],
        ],
        bad=[{"sharedSecret": "a secret message"}],
    ),
    "gcp-dns-dnssec": case(
        good=[{"dnssecConfig": {"state": "on"}}],
        bad=[{}, {"dnssecConfig": {"state": "off"}}, {"visibility": "public", "dnssecConfig": {}}],
        other=[{"visibility": "private"}],
    ),
    "gcp-dns-dnssec-algorithm": case(
        good=[
            {},
            {"dnssecConfig": {"state": "on", "defaultKeySpecs": [{"algorithm": "ecdsap256sha256", "keyType": "keySigning"}]}},
        ],
        bad=[
            {
                "dnssecConfig": {
                    "defaultKeySpecs": [{"algorithm": "rsasha256"}, {"algorithm": "rsasha1", "keyType": "zoneSigning"}]
                }
            },
            {"dnssecConfig": {"defaultKeySpecs": [{"algorithm": "RSASHA1"}]}},
        ],
    ),
    "gcp-dns-zone-logging": case(
        good=[{"cloudLoggingConfig": {"enableLogging": True}}],
        bad=[{}, {"cloudLoggingConfig": {"enableLogging": False}}],
        other=[{"visibility": "private"}],
    ),
    "gcp-dns-policy-logging": case(good=[{"enableLogging": True}], bad=[{}, {"enableLogging": False}]),
    "gcp-compute-network-dns-logging": case(
        good=[
            [R(NETWORK, "app"), R(POLICY, "names", enableLogging=True, networks=[{"networkUrl": "@app.id"}])],
        ],
        bad=[{}, [R(NETWORK, "app"), R(POLICY, "names", enableLogging=False, networks=[{"networkUrl": "@app.id"}])]],
    ),
}
