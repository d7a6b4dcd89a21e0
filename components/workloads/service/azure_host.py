"""A public host of a service on Azure: records before the app, a certificate after it.

Azure takes a host only when its zone holds the environment's verification id, and issues a certificate only for a host that
an app has. So: records, then the app with the host bound `Auto`, then the certificate, which Azure then binds by itself.
https://learn.microsoft.com/azure/container-apps/custom-domains-managed-certificates
"""

import pulumi
from pulumi_azure_native import app

from components.component import Component
from components.dns.handles import Dns
from components.dns.records import record
from components.workloads.service.azure_environment import Environment


def proofs(
    component: Component, host: str, *, dns: Dns, environment: Environment, name: pulumi.Input[str]
) -> list[pulumi.Resource]:
    """The record that shows the host is ours, and the one that leads to the app called `name`."""
    proof = record(
        dns,
        component.name_of("proof"),
        f"asuid.{host}",
        "TXT",
        environment.verification_id.apply(lambda proven: [proven]),
        parent=component,
    )
    if host == dns.zone.zone:
        # There is no CNAME beside a zone's own records.
        values = environment.static_ip.apply(lambda address: [address])
        return [proof, record(dns, component.name_of("host"), host, "A", values, parent=component)]
    target = pulumi.Output.concat(name, ".", environment.default_domain).apply(lambda domain: [domain])
    return [proof, record(dns, component.name_of("host"), host, "CNAME", target, parent=component)]


def certificate(
    component: Component,
    host: str,
    *,
    dns: Dns,
    environment: Environment,
    resource_group: pulumi.Input[str],
    bound: app.ContainerApp,
) -> app.ManagedCertificate:
    """A certificate that Azure issues and renews, at no cost.

    It goes with its app: Azure refuses to delete a certificate that an app still uses, and Pulumi would delete it first.
    """
    apex = host == dns.zone.zone
    return app.ManagedCertificate(
        component.name_of("certificate"),
        environment_name=environment.name,
        resource_group_name=resource_group,
        location=component.place.region,
        properties=app.ManagedCertificatePropertiesArgs(
            subject_name=host,
            domain_control_validation=(
                app.ManagedCertificateDomainControlValidation.HTTP
                if apex
                else app.ManagedCertificateDomainControlValidation.CNAME
            ),
        ),
        opts=component.child(depends_on=[bound], deleted_with=bound),
    )
