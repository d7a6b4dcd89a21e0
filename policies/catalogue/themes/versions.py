"""VER: engines, runtimes, clusters and interfaces that their maker still repairs."""

from policies.catalogue.row import ALL, Row

ROWS = (
    Row(
        "LF-VER-01",
        "Database engines are versions that are supported",
        "After the end of support flaws stay open, or support is billed by the core.",
        "medium",
        ALL,
        "nist:SA-22 nist:SI-2 soc2:CC7.1 iso:A.8.8 iso:A.8.9 pci:6.3.3 pci:12.3.4",
    ),
    Row(
        "LF-VER-02",
        "Functions and web apps use runtimes that are supported",
        "A runtime past its end gets no fixes, and one day the function can no longer be changed.",
        "medium",
        ALL,
        "cis-azure-3.0:9.7 cis-azure-3.0:9.8 cis-azure-3.0:9.9 "
        "nist:SA-22 nist:SI-2 soc2:CC7.1 iso:A.8.8 iso:A.8.9 pci:6.3.3 pci:12.3.4",
    ),
    Row(
        "LF-VER-03",
        "Clusters run versions that are supported",
        "Each Kubernetes release is repaired for about a year; after it the cloud upgrades when it likes.",
        "medium",
        ALL,
        "nist:SA-22 nist:SI-2 soc2:CC7.1 iso:A.8.8 iso:A.8.9 pci:6.3.3 pci:12.3.4",
    ),
    Row(
        "LF-VER-04",
        "Minor versions are installed by the cloud",
        "Fixes of the engine arrive in a maintenance window instead of after an incident.",
        "low",
        ALL,
        "cis-aws-3.0:2.3.2 cis-aws-5.0:2.2.2 nist:SI-2 nist:SI-2(5) soc2:CC7.1 iso:A.8.8 iso:A.8.19 pci:6.3.3",
    ),
    Row(
        "LF-VER-05",
        "Machines and nodes start from operating systems that are supported",
        "A system past its end is a list of known ways in.",
        "medium",
        ALL,
        "nist:SA-22 nist:SI-2 soc2:CC7.1 iso:A.8.8 iso:A.8.9 pci:6.3.3 pci:12.3.4",
    ),
    Row(
        "LF-VER-06",
        "Caches, search engines and brokers run versions that are supported",
        "These engines are upgraded last and reached by everything.",
        "medium",
        ALL,
        "nist:SA-22 nist:SI-2 soc2:CC7.1 iso:A.8.8 iso:A.8.9 pci:6.3.3 pci:12.3.4",
    ),
    Row(
        "LF-VER-07",
        "Services, resource types and API versions are current",
        "What the vendor has retired stops on the vendor's day.",
        "low",
        "aws gcp azure kubernetes",
        "nist:SA-22 soc2:CC7.1 iso:A.8.8 iso:A.8.9 pci:6.3.3 pci:12.3.4",
    ),
)
