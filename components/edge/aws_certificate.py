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
        proof = certificate.domain_validation_options.apply(_first)
        written = record(
            dns,
            self.name_of("proof"),
            proof.apply(lambda option: option.resource_record_name.rstrip(".")),
            "CNAME",
            proof.apply(lambda option: [option.resource_record_value.rstrip(".")]),
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


def _first(options: list[Any]) -> Any:
    """A certificate for one host has one option."""
    return options[0]
