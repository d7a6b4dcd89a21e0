"""TAG: whose a thing is."""

from policies.catalogue.row import ALL, Row

ROWS = (
    Row(
        "LF-TAG-01",
        "Everything carries the tags that the company asks for",
        "A resource without an owner is nobody's to patch, to pay or to delete.",
        "low",
        ALL,
        "nist:CM-8 soc2:CC6.1 iso:A.5.9 iso:A.5.12 pci:12.5.1",
    ),
    Row(
        "LF-TAG-02",
        "Tags hold values that are allowed, and no secrets",
        "Reports add up only what is spelt alike, and tags are shown to everyone who may list.",
        "low",
        ALL,
        "nist:CM-8 soc2:CC6.1 iso:A.5.9 iso:A.5.13 pci:12.5.1",
    ),
    Row(
        "LF-TAG-03",
        "Kubernetes objects carry the recommended labels",
        "Selectors, dashboards and bills go by labels.",
        "low",
        "kubernetes",
        "nist:CM-8 soc2:CC6.1 iso:A.5.9 pci:12.5.1",
    ),
)
