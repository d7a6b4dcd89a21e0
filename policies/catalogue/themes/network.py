"""NET: what the network lets in, what it lets out, and what the cloud's defaults leave open."""

from policies.catalogue.row import ALL, Row

ROWS = (
    Row(
        "LF-NET-01",
        "Administration ports are closed to the internet",
        "SSH, RDP and WinRM that anyone can reach are tried within minutes of going up; one weak password or one "
        "unpatched daemon is enough.",
        "critical",
        ALL,
        "cis-aws-3.0:5.2 cis-aws-3.0:5.3 cis-aws-5.0:5.3 cis-aws-5.0:5.4 cis-gcp-3.0:3.6 cis-gcp-3.0:3.7 "
        "cis-azure-3.0:7.1 cis-azure-3.0:7.2 "
        "nist:AC-17 nist:SC-7 soc2:CC6.6 iso:A.8.20 iso:A.8.22 pci:1.3.1",
    ),
    Row(
        "LF-NET-02",
        "Ports of databases and data services are closed to the internet",
        "A database, cache or search engine that answers the internet hands its data to whoever guesses a password or "
        "finds that there is none.",
        "critical",
        ALL,
        "nist:AC-3 nist:SC-7 soc2:CC6.1 soc2:CC6.6 iso:A.8.20 iso:A.8.22 pci:1.3.1 pci:1.4.4",
    ),
    Row(
        "LF-NET-03",
        "No firewall rule admits every port or protocol from the internet",
        "Such a rule also opens whatever somebody starts on the machine tomorrow.",
        "critical",
        ALL,
        "nist:SC-7 nist:SC-7(5) nist:CM-7 soc2:CC6.6 iso:A.8.20 pci:1.2.5 pci:1.3.1",
    ),
    Row(
        "LF-NET-04",
        "Cleartext and file-sharing protocols are closed to the internet",
        "Telnet, FTP, SMB, NetBIOS and RPC carry passwords in the clear or have a history of worms; none was made for "
        "an open network.",
        "high",
        ALL,
        "cis-aws-5.0:5.1.2 nist:CM-7 nist:SC-7 nist:SC-8 soc2:CC6.6 soc2:CC6.7 iso:A.8.20 iso:A.8.21 pci:1.2.6 pci:2.2.5",
    ),
    Row(
        "LF-NET-05",
        "Only web ports are open to the internet",
        "Everything but HTTP and HTTPS has a private way in; a port that is open to all needs a reason that is written down.",
        "high",
        ALL,
        "cis-azure-3.0:7.3 cis-azure-3.0:7.4 nist:CM-7 nist:SC-7(5) soc2:CC6.6 iso:A.8.20 pci:1.2.5 pci:1.3.1",
    ),
    Row(
        "LF-NET-06",
        "Default networks and default firewall groups carry nothing",
        "The networks that a cloud makes by itself come with open rules, and what is started without naming a network "
        "lands in them.",
        "high",
        ALL,
        "cis-aws-3.0:5.4 cis-aws-5.0:5.5 cis-gcp-3.0:3.1 cis-gcp-3.0:3.2 "
        "nist:CM-7 nist:SC-7 soc2:CC6.6 iso:A.8.9 iso:A.8.22 pci:1.2.1",
    ),
    Row(
        "LF-NET-07",
        "Subnets are filtered and their filter closes administration ports",
        "A filter on the subnet still holds when someone attaches a careless one to a single machine.",
        "medium",
        "aws azure",
        "cis-aws-3.0:5.1 cis-aws-5.0:5.2 nist:SC-7 soc2:CC6.6 iso:A.8.20 iso:A.8.22 pci:1.3.1",
    ),
    Row(
        "LF-NET-08",
        "Machines and subnets get no public address",
        "Without a public address no mistake in a firewall rule reaches the internet; load balancers and NAT are the "
        "way in and out.",
        "high",
        ALL,
        "cis-gcp-3.0:4.9 nist:AC-4 nist:SC-7 soc2:CC6.6 iso:A.8.20 iso:A.8.22 pci:1.4.2",
    ),
    Row(
        "LF-NET-09",
        "Outbound traffic is limited to what is needed",
        "Stolen data and remote control leave through outbound rules that allow everything.",
        "low",
        ALL,
        "nist:AC-4 nist:SC-7(5) soc2:CC6.6 iso:A.8.20 iso:A.8.22 pci:1.3.2",
    ),
    Row(
        "LF-NET-10",
        "Every firewall rule says what it is for",
        "Nobody dares to remove a rule that nobody can explain, so rule sets without descriptions only grow.",
        "low",
        "aws gcp",
        "nist:CM-3 nist:CM-6 soc2:CC8.1 iso:A.8.9 iso:A.8.32 pci:1.2.5 pci:1.2.7",
    ),
    Row(
        "LF-NET-11",
        "Networks are joined only by decision",
        "A transit gateway, endpoint service or peering that accepts whoever asks joins strangers' networks to ours.",
        "medium",
        ALL,
        "cis-aws-3.0:5.5 cis-aws-5.0:5.6 nist:AC-4 nist:CA-9 nist:SC-7 soc2:CC6.6 iso:A.8.21 iso:A.8.22 pci:1.2.5 pci:1.4.1",
    ),
    Row(
        "LF-NET-12",
        "Subnets reach the cloud's own services without the internet",
        "Private access to storage, registries and keys keeps data off public addresses and lets a network do without "
        "a way out.",
        "low",
        ALL,
        "nist:AC-4 nist:SC-7(4) soc2:CC6.6 soc2:CC6.7 iso:A.8.20 iso:A.8.21 pci:1.3.2",
    ),
    Row(
        "LF-NET-13",
        "Endpoints to the cloud's services carry a policy of their own",
        "An endpoint that serves every principal and every resource is a way out to anybody's bucket.",
        "medium",
        "aws",
        "nist:AC-4 nist:AC-6 nist:SC-7 soc2:CC6.1 soc2:CC6.6 iso:A.8.12 iso:A.8.21 pci:1.3.2 pci:7.2.2",
    ),
    Row(
        "LF-NET-14",
        "Only network appliances forward packets of others",
        "A machine that may send with foreign addresses can pose as others and route around the firewalls.",
        "medium",
        ALL,
        "cis-gcp-3.0:4.6 nist:CM-7 nist:SC-7 soc2:CC6.6 iso:A.8.20 iso:A.8.22 pci:1.4.3",
    ),
    Row(
        "LF-NET-15",
        "Public DNS zones are signed, with algorithms that hold",
        "Without DNSSEC an answer can be forged on the way and users sent elsewhere; signatures with SHA-1 can be forged too.",
        "low",
        "aws gcp",
        "cis-gcp-3.0:3.3 cis-gcp-3.0:3.4 cis-gcp-3.0:3.5 nist:SC-20 soc2:CC6.7 iso:A.8.21 iso:A.8.24 pci:2.2.6",
    ),
    Row(
        "LF-NET-16",
        "Tunnels between networks use current cryptography",
        "IKEv1, short Diffie-Hellman groups and SHA-1 can be broken by whoever records the traffic.",
        "medium",
        ALL,
        "nist:AC-17(2) nist:SC-8(1) nist:SC-13 soc2:CC6.7 iso:A.8.21 iso:A.8.24 pci:4.2.1",
    ),
)
