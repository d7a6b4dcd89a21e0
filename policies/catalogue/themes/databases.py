"""DB: databases, warehouses, caches and search engines: who can reach them and who can log in."""

from policies.catalogue.row import ALL, Row

ROWS = (
    Row(
        "LF-DB-01",
        "Managed databases have no public endpoint",
        "A database that the internet can reach is one stolen password or one engine flaw away from being copied.",
        "critical",
        ALL,
        "cis-aws-3.0:2.3.3 cis-aws-5.0:2.2.3 cis-gcp-3.0:6.6 cis-azure-3.0:5.1.7 "
        "nist:AC-3 nist:SC-7 soc2:CC6.1 soc2:CC6.6 iso:A.8.20 iso:A.8.22 pci:1.4.4",
    ),
    Row(
        "LF-DB-02",
        "Database firewalls admit neither every address nor every tenant",
        "A rule for 0.0.0.0/0, or for all of a cloud's services, opens the server to strangers who only need an account there.",
        "critical",
        "gcp azure",
        "cis-gcp-3.0:6.5 cis-azure-3.0:5.1.2 cis-azure-3.0:5.2.5 "
        "nist:AC-3 nist:SC-7 soc2:CC6.6 iso:A.8.20 iso:A.8.22 pci:1.3.1 pci:1.4.4",
    ),
    Row(
        "LF-DB-03",
        "Warehouses and datasets are not shared with everyone",
        "A dataset for all users, or a warehouse with a public address, publishes what analysts gathered from every "
        "other system.",
        "critical",
        ALL,
        "cis-gcp-3.0:7.1 nist:AC-3 nist:AC-6 nist:SC-7 soc2:CC6.1 soc2:CC6.6 iso:A.5.15 iso:A.8.3 pci:1.4.4 pci:7.2.2",
    ),
    Row(
        "LF-DB-04",
        "Caches, search engines and document stores stay inside a network",
        "These engines trust their network by design; on a public endpoint that trust is given to all.",
        "high",
        ALL,
        "cis-azure-3.0:5.4.1 cis-azure-3.0:5.4.2 nist:AC-3 nist:SC-7 soc2:CC6.6 iso:A.8.20 iso:A.8.22 pci:1.4.4",
    ),
    Row(
        "LF-DB-05",
        "People and workloads log in with their identity",
        "A cloud identity ends when its owner leaves and needs no password that somebody stores.",
        "medium",
        ALL,
        "cis-azure-3.0:5.1.4 cis-azure-3.0:5.4.3 "
        "nist:AC-2 nist:IA-2 nist:IA-5 soc2:CC6.1 iso:A.5.16 iso:A.8.5 pci:8.2.1 pci:8.6.1",
    ),
    Row(
        "LF-DB-06",
        "Caches and search engines ask who is calling",
        "A cache without a password lets any process of the network read sessions and plant data.",
        "high",
        ALL,
        "nist:AC-3 nist:IA-2 soc2:CC6.1 iso:A.5.15 iso:A.8.5 pci:8.2.1 pci:8.3.1",
    ),
    Row(
        "LF-DB-07",
        "Engine settings that weaken a database are off",
        "Loading local files, cross-database ownership, external scripts and the like turn a query into a way onto the server.",
        "medium",
        ALL,
        "cis-gcp-3.0:6.1.3 cis-gcp-3.0:6.3.1 cis-gcp-3.0:6.3.2 "
        "nist:CM-6 nist:CM-7 soc2:CC6.1 soc2:CC7.1 iso:A.8.9 pci:2.2.1 pci:2.2.6",
    ),
    Row(
        "LF-DB-08",
        "Administrators do not carry the name everyone tries",
        "`admin`, `postgres` and `root` are what password sprays try first.",
        "low",
        ALL,
        "nist:AC-2 nist:CM-6 nist:IA-5 soc2:CC6.1 iso:A.5.17 iso:A.8.2 pci:2.2.2",
    ),
)
