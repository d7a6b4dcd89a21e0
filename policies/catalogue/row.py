"""A line of the control table, as a person writes it. `policies.catalogue.load` turns it into a typed `Control`."""

from typing import NamedTuple

ALL = "aws gcp azure"
"""The three clouds; Kubernetes is named beside them where a control reaches into a cluster."""


class Row(NamedTuple):
    """One control.

    `clouds` and `references` are words with spaces between them. A reference is `framework:id`, for instance `cis-aws-3.0:5.2`,
    `nist:SC-7`, `soc2:CC6.6`, `iso:A.8.20` or `pci:1.3.1`; `policies.catalogue.frameworks` lists the frameworks.
    """

    id: str
    title: str
    why: str
    severity: str
    clouds: str
    references: str
    kind: str = "preventive"
