"""STO: object stores, file shares, disks' snapshots and images: who can read them."""

from policies.catalogue.row import ALL, Row

ROWS = (
    Row(
        "LF-STO-01",
        "No bucket or container is open to the public",
        "A bucket that the world can read is found by scanners within hours; one that the world can write serves "
        "malware in our name.",
        "critical",
        ALL,
        "cis-gcp-3.0:5.1 cis-azure-3.0:4.17 "
        "nist:AC-3 nist:AC-6 nist:SC-7 soc2:CC6.1 soc2:CC6.6 iso:A.5.15 iso:A.8.3 pci:1.4.4 pci:7.2.2",
    ),
    Row(
        "LF-STO-02",
        "Public access is blocked as a setting, not only absent",
        "The block holds when somebody later adds a public policy or list by mistake.",
        "high",
        ALL,
        "cis-aws-3.0:2.1.4 cis-aws-5.0:2.1.4 cis-azure-3.0:4.17 "
        "nist:AC-3 nist:SC-7 soc2:CC6.1 soc2:CC6.6 iso:A.5.15 iso:A.8.3 pci:1.4.4",
    ),
    Row(
        "LF-STO-03",
        "Access to objects is decided by policy alone",
        "Access lists on single objects are seen by no review of the bucket's policy.",
        "medium",
        "aws gcp",
        "cis-gcp-3.0:5.2 nist:AC-3 nist:AC-6 soc2:CC6.1 soc2:CC6.3 iso:A.5.15 iso:A.8.3 pci:7.2.1",
    ),
    Row(
        "LF-STO-04",
        "Storage accounts and file stores answer only named networks",
        "With the network closed, a leaked key is of no use to an outsider.",
        "high",
        ALL,
        "cis-azure-3.0:4.6 cis-azure-3.0:4.7 "
        "nist:AC-3 nist:AC-4 nist:SC-7 soc2:CC6.6 iso:A.8.20 iso:A.8.22 pci:1.3.1 pci:1.4.4",
    ),
    Row(
        "LF-STO-05",
        "Storage is reached by identity, not with shared keys",
        "An account key opens everything, names nobody in the log and stays valid until someone turns it.",
        "medium",
        "gcp azure",
        "cis-azure-3.0:4.4 nist:AC-2 nist:IA-2 nist:IA-5 soc2:CC6.1 iso:A.5.16 iso:A.5.17 iso:A.8.5 pci:8.2.2 pci:8.6.1",
    ),
    Row(
        "LF-STO-06",
        "File shares admit named clients, without root",
        "An export to any client, or one on which remote root stays root, makes every machine of the network the owner "
        "of the files.",
        "medium",
        ALL,
        "nist:AC-3 nist:AC-6 soc2:CC6.1 soc2:CC6.3 iso:A.5.15 iso:A.8.3 pci:7.2.2",
    ),
    Row(
        "LF-STO-07",
        "Snapshots, images and disks are not shared with everyone",
        "A public snapshot is a full copy of a machine or database, with every secret that was ever on it.",
        "critical",
        ALL,
        "cis-azure-3.0:8.5 "
        "nist:AC-3 nist:AC-6 nist:SC-7 soc2:CC6.1 soc2:CC6.6 iso:A.5.15 iso:A.8.3 iso:A.8.12 pci:1.4.4 pci:7.2.2",
    ),
    Row(
        "LF-STO-08",
        "Data is not copied to or served for foreign tenants",
        "Replication across tenants, and cross-origin rules for any site, carry data past every access rule of its home.",
        "medium",
        ALL,
        "cis-azure-3.0:4.16 nist:AC-4 nist:AC-21 soc2:CC6.1 soc2:CC6.7 iso:A.5.14 iso:A.8.12 pci:7.2.2",
    ),
    Row(
        "LF-STO-09",
        "Buckets do not serve websites by themselves",
        "A website endpoint knows neither TLS nor a firewall; a CDN in front of a private bucket has both.",
        "medium",
        ALL,
        "nist:AC-3 nist:CM-7 nist:SC-8 soc2:CC6.6 soc2:CC6.7 iso:A.8.3 iso:A.8.26 pci:1.4.4 pci:2.2.4",
    ),
    Row(
        "LF-STO-10",
        "File-transfer endpoints are private and keyed to people",
        "SFTP and FTP servers with local users are the forgotten side door of a storage account.",
        "medium",
        "aws azure",
        "nist:AC-17 nist:CM-7 nist:IA-2 soc2:CC6.1 soc2:CC6.6 iso:A.5.14 iso:A.8.21 pci:2.2.5 pci:8.2.2",
    ),
)
