"""CMP: machines, their metadata, their boot, their patches; notebooks and data clusters."""

from policies.catalogue.row import ALL, Row

ROWS = (
    Row(
        "LF-CMP-01",
        "The metadata service answers only requests with a token",
        "With the old version, one server-side request forgery in an application hands out the machine's credentials.",
        "high",
        "aws gcp",
        "cis-aws-3.0:5.6 cis-aws-5.0:5.7 nist:AC-3 nist:CM-6 soc2:CC6.1 soc2:CC6.6 iso:A.8.9 pci:2.2.6",
    ),
    Row(
        "LF-CMP-02",
        "Machines do not use the default identity or full scopes",
        "The default service account can usually edit the whole project, and so can whoever breaks into the machine.",
        "high",
        "gcp",
        "cis-gcp-3.0:4.1 cis-gcp-3.0:4.2 nist:AC-6 nist:CM-7 soc2:CC6.1 soc2:CC6.3 iso:A.5.15 iso:A.8.2 pci:7.2.5",
    ),
    Row(
        "LF-CMP-03",
        "Machines boot verified code",
        "Secure boot and a virtual TPM keep out what hides below the operating system.",
        "medium",
        "gcp azure",
        "cis-gcp-3.0:4.8 cis-azure-3.0:8.11 nist:SI-7 nist:SI-7(6) soc2:CC6.8 iso:A.8.7 iso:A.8.9 pci:11.5.2",
    ),
    Row(
        "LF-CMP-04",
        "Serial consoles and other back doors of machines are off",
        "The serial console ignores every firewall rule.",
        "medium",
        "aws gcp",
        "cis-gcp-3.0:4.5 nist:AC-17 nist:CM-7 soc2:CC6.1 soc2:CC6.6 iso:A.8.9 iso:A.8.18 pci:2.2.4",
    ),
    Row(
        "LF-CMP-05",
        "Machines are patched by the platform",
        "What is patched by hand is patched late.",
        "medium",
        ALL,
        "cis-gcp-3.0:4.12 nist:SI-2 soc2:CC6.8 soc2:CC7.1 iso:A.8.8 iso:A.8.19 pci:6.3.3",
    ),
    Row(
        "LF-CMP-06",
        "Machines start from images of owners that are named",
        "A look-up by name alone takes whatever a stranger published under that name.",
        "medium",
        ALL,
        "nist:CM-2 nist:CM-7 nist:SR-3 soc2:CC6.8 soc2:CC7.1 iso:A.5.21 iso:A.8.19 pci:2.2.1 pci:6.3.2",
    ),
    Row(
        "LF-CMP-07",
        "Notebooks and studios are private and without root",
        "A notebook holds a shell, a strong role and the data, in a browser tab.",
        "high",
        ALL,
        "nist:AC-3 nist:AC-6 nist:SC-7 soc2:CC6.1 soc2:CC6.6 iso:A.8.2 iso:A.8.20 pci:1.4.4 pci:7.2.2",
    ),
    Row(
        "LF-CMP-08",
        "Data and batch clusters are private and authenticated",
        "Clusters for analytics run any code that they are sent and sit next to the largest stores.",
        "high",
        ALL,
        "nist:AC-3 nist:SC-7 soc2:CC6.1 soc2:CC6.6 iso:A.8.20 iso:A.8.22 pci:1.4.2 pci:1.4.4",
    ),
    Row(
        "LF-CMP-09",
        "Machines are managed without a way in from outside",
        "An agent or extension that is named and updated replaces open ports and shared keys.",
        "low",
        "aws azure",
        "cis-azure-3.0:8.2 nist:CM-6 nist:CM-8 nist:SI-2 soc2:CC7.1 iso:A.8.9 iso:A.8.19 pci:2.2.1",
    ),
)
