"""MSG: queues, topics, event buses, streams and brokers."""

from policies.catalogue.row import ALL, Row

ROWS = (
    Row(
        "LF-MSG-01",
        "Queues, topics and buses are not open to the public",
        "Who may send can trigger what reads; who may receive takes the messages away.",
        "critical",
        "aws gcp",
        "nist:AC-3 nist:AC-6 soc2:CC6.1 soc2:CC6.6 iso:A.5.15 iso:A.8.3 pci:7.2.1 pci:7.2.2",
    ),
    Row(
        "LF-MSG-02",
        "Messages that cannot be handled are kept",
        "Without a dead-letter queue a bad message is lost, or is retried for ever in front of all others.",
        "low",
        ALL,
        "nist:CP-10 nist:SI-11 soc2:A1.1 soc2:CC7.2 iso:A.8.14",
    ),
    Row(
        "LF-MSG-03",
        "Brokers and namespaces are not on the internet",
        "Message brokers were made for a network of friends.",
        "high",
        "aws azure",
        "nist:AC-3 nist:SC-7 soc2:CC6.1 soc2:CC6.6 iso:A.8.20 iso:A.8.22 pci:1.3.1 pci:1.4.4",
    ),
    Row(
        "LF-MSG-04",
        "Brokers know their clients",
        "A broker without authentication believes every producer.",
        "high",
        "aws azure",
        "nist:AC-3 nist:IA-2 nist:IA-9 soc2:CC6.1 iso:A.5.15 iso:A.8.5 pci:8.2.1",
    ),
)
