"""SEC: secrets in plain text, in places that many can read."""

from policies.catalogue.row import ALL, Row

ROWS = (
    Row(
        "LF-SEC-01",
        "Environment variables hold no secrets",
        "Environment variables show in consoles, crash dumps and the rights to describe a function or task.",
        "high",
        ALL,
        "cis-gcp-3.0:1.17 cis-azure-3.0:9.11 nist:IA-5(7) nist:SC-28 soc2:CC6.1 iso:A.5.17 iso:A.8.24 pci:8.3.2 pci:8.6.2",
    ),
    Row(
        "LF-SEC-02",
        "User data and start-up scripts hold no secrets",
        "Every process of the machine, and whoever may describe it, reads its user data.",
        "high",
        ALL,
        "nist:IA-5(7) nist:SC-28 soc2:CC6.1 iso:A.5.17 iso:A.8.24 pci:8.3.2 pci:8.6.2",
    ),
    Row(
        "LF-SEC-03",
        "Passwords and keys are not literals of the program",
        "A literal is in the repository, in its history and in every state file, readable by all who ever cloned it.",
        "critical",
        ALL,
        "nist:IA-5(7) nist:SC-28 soc2:CC6.1 iso:A.5.17 iso:A.8.4 iso:A.8.28 pci:8.3.2 pci:8.6.2",
    ),
    Row(
        "LF-SEC-04",
        "Parameters and settings with secrets are stored encrypted",
        "A plain parameter is listed with its value to everyone who may read any.",
        "high",
        ALL,
        "nist:IA-5(7) nist:SC-28 soc2:CC6.1 iso:A.5.17 iso:A.8.24 pci:8.3.2 pci:8.6.2",
    ),
    Row(
        "LF-SEC-05",
        "Builds and templates take secrets from a store",
        "Build logs and deployment histories keep what they were given, for all who may read a build.",
        "high",
        ALL,
        "nist:IA-5(7) nist:SA-15 nist:SC-28 soc2:CC6.1 iso:A.5.17 iso:A.8.25 pci:8.6.2",
    ),
    Row(
        "LF-SEC-06",
        "Manifests hold no secret values and mount secrets as files",
        "ConfigMaps and environment variables are read by everyone who may look at a pod.",
        "high",
        "kubernetes",
        "cis-k8s-1.9:5.4.1 nist:IA-5(7) nist:SC-28 soc2:CC6.1 iso:A.5.17 iso:A.8.24 pci:8.3.2 pci:8.6.2",
    ),
)
