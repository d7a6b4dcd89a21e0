"""SRV: functions, APIs and web apps."""

from policies.catalogue.row import ALL, Row

ROWS = (
    Row(
        "LF-SRV-01",
        "Functions and services cannot be called by everyone",
        "A function that anyone can call is an API without a login, with the function's rights behind it.",
        "critical",
        ALL,
        "nist:AC-3 nist:AC-6 nist:IA-2 soc2:CC6.1 soc2:CC6.6 iso:A.5.15 iso:A.8.5 pci:7.2.1 pci:7.2.5",
    ),
    Row(
        "LF-SRV-02",
        "Functions and apps take traffic only from where it is meant to come",
        "Closed ingress keeps the address that nobody announced from being the way round the gateway.",
        "medium",
        ALL,
        "nist:AC-4 nist:SC-7 soc2:CC6.6 iso:A.8.20 iso:A.8.22 pci:1.3.1 pci:1.4.2",
    ),
    Row(
        "LF-SRV-03",
        "APIs ask who is calling",
        "A route without an authoriser is public, whatever the page says.",
        "high",
        ALL,
        "cis-azure-3.0:9.2 nist:AC-3 nist:IA-2 nist:IA-8 soc2:CC6.1 iso:A.8.5 iso:A.8.26 pci:6.2.4 pci:8.2.1",
    ),
    Row(
        "LF-SRV-04",
        "Browsers of other sites are let in by name only",
        "A wildcard origin lets any web page act with its visitor's session.",
        "medium",
        ALL,
        "nist:AC-4 nist:SC-7 soc2:CC6.6 iso:A.8.26 pci:6.2.4",
    ),
    Row(
        "LF-SRV-05",
        "Failed events are kept, and a runaway is bounded",
        "Without a dead-letter target a failed event is gone; without a limit one loop spends the account.",
        "low",
        "aws gcp",
        "nist:CP-10 nist:SC-5 nist:SI-11 soc2:A1.1 iso:A.8.6 iso:A.8.14",
    ),
    Row(
        "LF-SRV-06",
        "Remote debugging and management sites of apps are off",
        "A debugger is a shell; a publishing password outlives its author.",
        "high",
        "azure",
        "cis-azure-3.0:9.12 nist:AC-17 nist:CM-7 soc2:CC6.1 soc2:CC6.6 iso:A.8.9 iso:A.8.18 pci:2.2.4 pci:6.5.6",
    ),
    Row(
        "LF-SRV-07",
        "Code is deployed only as it was built",
        "Signing, or a package that is mounted read-only, shows code that was changed behind the pipeline.",
        "low",
        "aws gcp",
        "nist:CM-3 nist:CM-14 nist:SI-7 soc2:CC6.8 soc2:CC8.1 iso:A.8.19 iso:A.8.32 pci:6.5.1",
    ),
)
