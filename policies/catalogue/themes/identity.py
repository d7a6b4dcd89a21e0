"""IDN: how people and machines prove who they are: keys, passwords, second factors, federation."""

from policies.catalogue.row import ALL, Row

ROWS = (
    Row(
        "LF-IDN-01",
        "No long-lived keys are made for identities",
        "A static key works from anywhere until somebody remembers it; most cloud break-ins begin with one that leaked.",
        "high",
        ALL,
        "cis-aws-3.0:1.14 cis-aws-5.0:1.13 cis-gcp-3.0:1.4 "
        "nist:AC-2 nist:IA-5 soc2:CC6.1 iso:A.5.17 iso:A.8.5 pci:8.3.2 pci:8.6.3",
    ),
    Row(
        "LF-IDN-02",
        "The password policy is strong",
        "Short and reused passwords are guessed offline within hours.",
        "medium",
        "aws gcp",
        "cis-aws-3.0:1.8 cis-aws-3.0:1.9 cis-aws-5.0:1.7 cis-aws-5.0:1.8 "
        "nist:IA-5 nist:IA-5(1) soc2:CC6.1 iso:A.5.17 pci:8.3.6 pci:8.3.7",
    ),
    Row(
        "LF-IDN-03",
        "People log in with a second factor",
        "A second factor stops the password that was phished, sprayed or bought.",
        "high",
        ALL,
        "cis-aws-3.0:1.10 cis-aws-5.0:1.9 cis-gcp-3.0:1.2 nist:IA-2(1) nist:IA-2(2) soc2:CC6.1 iso:A.5.17 iso:A.8.5 pci:8.4.2",
    ),
    Row(
        "LF-IDN-04",
        "Federated trust names the audience and the exact subject",
        "A trust in GitHub, GitLab or a cluster without a condition on the subject lets every repository or pod of "
        "that issuer in.",
        "critical",
        ALL,
        "nist:AC-3 nist:IA-2 nist:IA-8 nist:IA-9 soc2:CC6.1 soc2:CC6.3 iso:A.5.16 iso:A.5.19 iso:A.8.5 pci:7.2.5 pci:8.2.1",
    ),
    Row(
        "LF-IDN-05",
        "Workloads run under an identity of their own",
        "With an own managed identity a workload needs no stored password, and its rights can be cut to what it does.",
        "medium",
        ALL,
        "cis-aws-3.0:1.18 cis-aws-5.0:1.17 cis-gcp-3.0:4.1 "
        "nist:AC-6 nist:IA-2 nist:IA-9 soc2:CC6.1 iso:A.5.16 iso:A.8.5 pci:7.2.5 pci:8.6.1",
    ),
    Row(
        "LF-IDN-06",
        "Secrets, keys and certificates expire or rotate",
        "What is never turned stays valid with everyone who ever saw it.",
        "medium",
        ALL,
        "cis-azure-3.0:3.3.1 cis-azure-3.0:3.3.3 nist:IA-5 nist:SC-12 soc2:CC6.1 iso:A.5.17 iso:A.8.24 pci:3.7.4 pci:8.6.3",
    ),
    Row(
        "LF-IDN-07",
        "API keys are restricted to an API and a caller",
        "An API key proves nothing about who sends it; unrestricted it spends our quota and reads our data from anywhere.",
        "high",
        "aws gcp",
        "cis-gcp-3.0:1.12 cis-gcp-3.0:1.13 cis-gcp-3.0:1.14 "
        "nist:AC-3 nist:AC-6 nist:IA-5 soc2:CC6.1 iso:A.5.17 iso:A.8.5 pci:7.2.5 pci:8.6.1",
    ),
    Row(
        "LF-IDN-08",
        "Local keys and passwords of platform services are off",
        "Access keys beside the directory pass by its second factor, its conditions and its log.",
        "medium",
        "azure",
        "cis-azure-3.0:9.6 nist:AC-2 nist:IA-2 nist:IA-5 soc2:CC6.1 iso:A.5.16 iso:A.8.5 pci:8.2.2 pci:8.6.1",
    ),
    Row(
        "LF-IDN-09",
        "Shells on machines open by cloud identity or key, never by password",
        "Passwords on SSH are guessed and keys on a whole project outlive people; logins through the cloud end with "
        "the account.",
        "high",
        ALL,
        "cis-gcp-3.0:4.3 cis-gcp-3.0:4.4 "
        "nist:AC-17 nist:IA-2 nist:IA-5 soc2:CC6.1 soc2:CC6.3 iso:A.5.17 iso:A.8.5 pci:8.2.1 pci:8.3.1",
    ),
    Row(
        "LF-IDN-10",
        "Sign-in of customers resists guessing and enumeration",
        "A user pool with weak passwords, open sign-up or telling errors gives attackers accounts and lists of ours.",
        "medium",
        "aws gcp",
        "nist:AC-7 nist:IA-5(1) nist:IA-8 soc2:CC6.1 iso:A.5.17 iso:A.8.5 pci:8.3.4 pci:8.3.6",
    ),
)
