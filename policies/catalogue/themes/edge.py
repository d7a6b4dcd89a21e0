"""EDG: what stands between the internet and a workload."""

from policies.catalogue.row import ALL, Row

ROWS = (
    Row(
        "LF-EDG-01",
        "A web application firewall stands before public applications",
        "It stops the common attacks in the days before the patch.",
        "medium",
        ALL,
        "nist:SC-7 nist:SI-4 nist:SI-10 soc2:CC6.6 iso:A.8.20 iso:A.8.26 pci:6.4.2",
    ),
    Row(
        "LF-EDG-02",
        "The firewall blocks, with rules in it",
        "A firewall in detection mode or without rules is a log.",
        "medium",
        ALL,
        "nist:SC-7 nist:SC-7(5) nist:SI-10 soc2:CC6.6 iso:A.8.20 iso:A.8.26 pci:6.4.2",
    ),
    Row(
        "LF-EDG-03",
        "Load balancers drop malformed requests",
        "Headers on which two servers disagree smuggle a request past the first.",
        "medium",
        "aws",
        "nist:SC-7 nist:SI-10 soc2:CC6.6 iso:A.8.26 pci:6.2.4",
    ),
    Row(
        "LF-EDG-04",
        "Origins answer only their CDN",
        "An origin with an open back door makes the firewall in front optional.",
        "medium",
        "aws azure",
        "nist:AC-3 nist:AC-4 nist:SC-7 soc2:CC6.1 soc2:CC6.6 iso:A.8.20 iso:A.8.22 pci:1.3.1 pci:1.4.2",
    ),
    Row(
        "LF-EDG-05",
        "Public entry points are protected from floods",
        "Rate limits and DDoS protection keep a flood from being an outage, or a bill.",
        "low",
        ALL,
        "nist:SC-5 nist:SC-5(2) soc2:A1.1 soc2:CC6.6 iso:A.8.6 iso:A.8.20",
    ),
    Row(
        "LF-EDG-06",
        "CDNs answer for every path, with safe headers",
        "A missing default document lists an origin; missing headers let pages be framed and downgraded.",
        "low",
        "aws gcp",
        "nist:SC-8 nist:SC-23 nist:SI-10 soc2:CC6.6 soc2:CC6.7 iso:A.8.26 pci:6.2.4",
    ),
)
