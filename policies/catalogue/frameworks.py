"""The frameworks that controls refer to. Only their numbers are used here, never their texts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Framework:
    """A published set of requirements. `pattern` is what one of its ids looks like; `page` is its publisher's page."""

    key: str
    name: str
    page: str
    pattern: re.Pattern[str]


_SECTION = re.compile(r"[1-9][0-9]?(\.[0-9]{1,2}){1,3}")
_CIS = "https://www.cisecurity.org/benchmark"

FRAMEWORKS: Mapping[str, Framework] = MappingProxyType(
    {
        framework.key: framework
        for framework in (
            Framework("cis-aws-3.0", "CIS AWS Foundations 3.0", f"{_CIS}/amazon_web_services", _SECTION),
            Framework("cis-aws-5.0", "CIS AWS Foundations 5.0", f"{_CIS}/amazon_web_services", _SECTION),
            Framework("cis-gcp-3.0", "CIS Google Cloud 3.0", f"{_CIS}/google_cloud_computing_platform", _SECTION),
            Framework("cis-azure-3.0", "CIS Azure Foundations 3.0", f"{_CIS}/azure", _SECTION),
            Framework("cis-k8s-1.9", "CIS Kubernetes 1.9", f"{_CIS}/kubernetes", _SECTION),
            Framework(
                "nist",
                "NIST SP 800-53 r5",
                "https://csrc.nist.gov/pubs/sp/800/53/r5/upd1/final",
                re.compile(r"[A-Z]{2}-[1-9][0-9]?(\([1-9][0-9]?\))?"),
            ),
            Framework(
                "soc2",
                "SOC 2",
                "https://www.aicpa-cima.com/resources/landing/system-and-organization-controls-soc-suite-of-services",
                re.compile(r"(CC[1-9]|A1|C1|PI1|P[1-8])\.[1-9][0-9]?"),
            ),
            Framework("iso", "ISO/IEC 27001:2022", "https://www.iso.org/standard/27001", re.compile(r"A\.[5-8]\.[1-9][0-9]?")),
            Framework("pci", "PCI DSS 4.0", "https://www.pcisecuritystandards.org/document_library/", _SECTION),
        )
    }
)
"""By key, in the order in which pages show them."""
