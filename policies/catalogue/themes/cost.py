"""CST: money that buys nothing."""

from policies.catalogue.row import ALL, Row

ROWS = (
    Row(
        "LF-CST-01",
        "Machines and databases are of a current generation",
        "Older generations cost more for less.",
        "low",
        ALL,
        "nist:SA-22 soc2:A1.1 iso:A.8.6",
    ),
    Row(
        "LF-CST-02",
        "Volumes are of a current type",
        "The newer types cost less and are no slower; provisioned ones are paid for whether used or not.",
        "low",
        "aws gcp azure",
        "soc2:A1.1 iso:A.8.6",
    ),
    Row(
        "LF-CST-03",
        "Nothing is paid for that is attached to nothing",
        "Addresses, disks and gateways without a user stay on the bill for years.",
        "low",
        ALL,
        "nist:CM-8 soc2:A1.1 iso:A.5.9 iso:A.8.6",
    ),
    Row(
        "LF-CST-04",
        "Stores that only grow have lifecycle rules",
        "Old versions, broken uploads and old images are paid for every month.",
        "low",
        ALL,
        "nist:SI-12 soc2:A1.1 soc2:C1.2 iso:A.8.6 iso:A.8.10 pci:3.2.1",
    ),
    Row(
        "LF-CST-05",
        "Logs expire",
        "Logs that are kept for ever become the largest line of the bill.",
        "low",
        "aws azure",
        "nist:AU-11 nist:SI-12 soc2:A1.1 iso:A.8.10 iso:A.8.15",
    ),
    Row(
        "LF-CST-07",
        "Spending has a budget with a warning",
        "A leaked key that mines coins shows on the bill first.",
        "low",
        ALL,
        "nist:SI-4 soc2:A1.1 soc2:CC7.2 iso:A.8.6 iso:A.8.16",
        "detective",
    ),
)
