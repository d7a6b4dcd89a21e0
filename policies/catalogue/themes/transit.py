"""TLS: data on its way."""

from policies.catalogue.row import ALL, Row

ROWS = (
    Row(
        "LF-TLS-01",
        "Load balancers and gateways serve HTTPS only",
        "On plain HTTP, sessions and passwords are read and pages changed by anyone on the way.",
        "high",
        ALL,
        "nist:SC-8 nist:SC-8(1) nist:SC-23 soc2:CC6.7 iso:A.8.21 iso:A.8.24 iso:A.8.26 pci:4.2.1",
    ),
    Row(
        "LF-TLS-02",
        "Nothing accepts TLS older than 1.2 or weak ciphers",
        "TLS 1.0 and 1.1 are withdrawn and a client can be talked down to the worst that a server accepts.",
        "high",
        ALL,
        "cis-gcp-3.0:3.9 cis-azure-3.0:4.15 cis-azure-3.0:9.4 "
        "nist:SC-8(1) nist:SC-13 soc2:CC6.7 iso:A.8.21 iso:A.8.24 pci:2.2.5 pci:4.2.1",
    ),
    Row(
        "LF-TLS-03",
        "Storage refuses plain HTTP",
        "A client that is set up carelessly then fails loudly instead of sending data in the clear.",
        "medium",
        "aws azure",
        "cis-aws-3.0:2.1.1 cis-aws-5.0:2.1.1 cis-azure-3.0:4.1 "
        "nist:AC-17(2) nist:SC-8 soc2:CC6.7 iso:A.5.14 iso:A.8.24 pci:4.2.1",
    ),
    Row(
        "LF-TLS-04",
        "Databases demand TLS",
        "Most drivers fall back to cleartext in silence when the server lets them.",
        "high",
        ALL,
        "cis-gcp-3.0:6.4 cis-azure-3.0:5.2.1 cis-azure-3.0:5.3.1 "
        "nist:SC-8 nist:SC-8(1) soc2:CC6.7 iso:A.8.21 iso:A.8.24 pci:4.2.1",
    ),
    Row(
        "LF-TLS-05",
        "Caches, search engines and brokers demand TLS",
        "Passwords and sessions cross the network in each command.",
        "high",
        ALL,
        "nist:SC-8 nist:SC-8(1) soc2:CC6.7 iso:A.8.21 iso:A.8.24 pci:4.2.1",
    ),
    Row(
        "LF-TLS-06",
        "Web apps, functions and APIs answer on HTTPS only",
        "A platform that answers on both ports serves whichever the link names.",
        "high",
        "gcp azure",
        "cis-gcp-3.0:4.10 cis-azure-3.0:9.1 nist:SC-8 nist:SC-23 soc2:CC6.7 iso:A.8.24 iso:A.8.26 pci:4.2.1",
    ),
    Row(
        "LF-TLS-07",
        "Traffic stays encrypted to the origin",
        "TLS that ends at the edge leaves the longer half of the way open.",
        "medium",
        ALL,
        "nist:SC-8 nist:SC-8(1) soc2:CC6.7 iso:A.8.21 iso:A.8.24 pci:4.2.1",
    ),
    Row(
        "LF-TLS-08",
        "Certificates are strong and renewed by the cloud",
        "A certificate that someone must renew expires on a holiday.",
        "medium",
        "aws gcp azure",
        "cis-aws-3.0:1.19 cis-aws-5.0:1.18 nist:SC-12 nist:SC-17 soc2:CC6.7 soc2:A1.2 iso:A.8.24 pci:4.2.1",
    ),
    Row(
        "LF-TLS-09",
        "Deployment by FTP and other cleartext ways is off",
        "FTP sends the password that can change the application.",
        "high",
        "azure",
        "cis-azure-3.0:9.3 nist:AC-17(2) nist:CM-7 nist:SC-8 soc2:CC6.7 iso:A.8.21 iso:A.8.24 pci:2.2.5 pci:2.2.7",
    ),
    Row(
        "LF-TLS-10",
        "Traffic inside the network is encrypted",
        "File mounts, clusters and analytics nodes talk over networks that are shared with every other workload.",
        "medium",
        ALL,
        "nist:SC-8 nist:SC-8(1) soc2:CC6.7 iso:A.8.21 iso:A.8.24 pci:4.2.1",
    ),
    Row(
        "LF-TLS-11",
        "Ingress into a cluster ends TLS with a certificate",
        "An Ingress or Gateway without a certificate serves plain HTTP to whoever finds the address.",
        "medium",
        "kubernetes",
        "nist:SC-8 nist:SC-8(1) nist:SC-23 soc2:CC6.7 iso:A.8.24 iso:A.8.26 pci:4.2.1",
    ),
)
