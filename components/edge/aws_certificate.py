"""A certificate that proves itself through the environment's zone, wherever that zone is served."""

from typing import Any

import pulumi
from pulumi_aws import acm

from components.component import Component
from components.dns.handles import Dns
from components.dns.records import record
from components.place import Place


class AwsCertificate(Component):
    """An ACM certificate for one host, validated by DNS; ACM renews it as long as the record stands.

    `arn` is known only after validation, so whoever uses it waits for a certificate that works.
    """

    arn: pulumi.Output[str]

    def __init__(self, name: str, *, place: Place, host: str, dns: Dns, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("landfall:edge:AwsCertificate", name, place, opts=opts)
        certificate = acm.Certificate(
            self.name_of("acm"),
            domain_name=host,
            validation_method="DNS",
            key_algorithm="EC_prime256v1",
            tags={"Name": host},
            region=place.region,
            opts=self.child(),
        )
        options = certificate.domain_validation_options
        written = record(
            dns,
            self.name_of("proof"),
            options.apply(lambda found: _said(found, "resource_record_name")),
            "CNAME",
            options.apply(lambda found: [_said(found, "resource_record_value")]),
            parent=self,
        )
        validated = acm.CertificateValidation(
            self.name_of("validation"),
            certificate_arn=certificate.arn,
            region=place.region,
            opts=self.child(depends_on=[written]),
        )
        self.arn = validated.certificate_arn
        self.done(arn=self.arn)


def _said(options: list[Any], field: str) -> str:
    """What ACM says of its one option for one host. It may not repeat it in the preview of a change: then nothing."""
    found = getattr(options[0], field) if options else None
    return (found or "").rstrip(".")
