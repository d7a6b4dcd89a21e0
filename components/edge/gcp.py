"""A public HTTPS endpoint on Google Cloud: a global load balancer before a serverless service, with its certificate and name."""

import pulumi
from pulumi_gcp import certificatemanager, compute

from components.component import Component
from components.dns.handles import Dns
from components.dns.records import record
from components.place import Place

SCHEME = "EXTERNAL_MANAGED"
"""The current generation of global load balancers; `EXTERNAL` is the classic one."""

REQUESTS_A_MINUTE = 5000
"""From one address: far above what an office behind one address sends, far below a flood."""


class PublicHttps(Component):
    """A host on the Internet, served by one Cloud Run service. Plain HTTP is only ever redirected.

    The certificate is Google's own, validated by a record in the environment's zone, on whatever cloud the zone is: no old
    address has to answer for it, so it can be made before the host points here.

    :param name: logical name, `<parent's name>-edge`.
    :param service: the Cloud Run service's name, in the place's region.
    """

    def __init__(
        self,
        name: str,
        *,
        place: Place,
        host: str,
        dns: Dns,
        service: pulumi.Input[str],
        retire: bool = False,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__("landfall:edge:GcpPublicHttps", name, place, retire=retire, opts=opts)
        address = compute.GlobalAddress(
            self.name_of("address"),
            project=place.account_id,
            address_type="EXTERNAL",
            ip_version="IPV4",
            # Never the host: an address cannot be described anew, and a changed host must not cost the address.
            description=f"All ports of {self.cloud_name()}",
            opts=self.child(stateful=True),
        )
        self._https(host, address, self._backend(service), self._certificates(host, dns))
        self._redirect(address)
        record(dns, self.name_of("host"), host, "A", address.address.apply(lambda found: [found]), parent=self)
        self.done(address=address.address, host=host)

    def _backend(self, service: pulumi.Input[str]) -> compute.BackendService:
        group = compute.RegionNetworkEndpointGroup(
            self.name_of("neg"),
            project=self.place.account_id,
            region=self.place.region,
            network_endpoint_type="SERVERLESS",
            cloud_run=compute.RegionNetworkEndpointGroupCloudRunArgs(service=service),
            opts=self.child(),
        )
        # No timeout and no health check: with a serverless backend Google refuses the one and Cloud Run has its own of the other.
        # https://docs.cloud.google.com/load-balancing/docs/negs/serverless-neg-concepts#limitations
        return compute.BackendService(
            self.name_of("backend"),
            project=self.place.account_id,
            load_balancing_scheme=SCHEME,
            protocol="HTTPS",
            backends=[compute.BackendServiceBackendArgs(group=group.self_link)],
            log_config=compute.BackendServiceLogConfigArgs(enable=True, sample_rate=1.0),
            security_policy=self._guard().self_link,
            opts=self.child(),
        )

    def _guard(self) -> compute.SecurityPolicy:
        """Cloud Armor: one address cannot take all of a service, and Google looks for floods. Everybody else comes in."""
        everyone = compute.SecurityPolicyRuleMatchArgs(
            versioned_expr="SRC_IPS_V1", config=compute.SecurityPolicyRuleMatchConfigArgs(src_ip_ranges=["*"])
        )
        return compute.SecurityPolicy(
            self.name_of("guard"),
            project=self.place.account_id,
            type="CLOUD_ARMOR",
            description=f"What may reach {self.cloud_name()}",
            adaptive_protection_config=compute.SecurityPolicyAdaptiveProtectionConfigArgs(
                layer7_ddos_defense_config=compute.SecurityPolicyAdaptiveProtectionConfigLayer7DdosDefenseConfigArgs(
                    enable=True
                )
            ),
            rules=[
                compute.SecurityPolicyRuleArgs(
                    priority=1000,
                    action="throttle",
                    description=f"{REQUESTS_A_MINUTE} requests a minute from an address",
                    match=everyone,
                    rate_limit_options=compute.SecurityPolicyRuleRateLimitOptionsArgs(
                        conform_action="allow",
                        exceed_action="deny(429)",
                        enforce_on_key="IP",
                        rate_limit_threshold=compute.SecurityPolicyRuleRateLimitOptionsRateLimitThresholdArgs(
                            count=REQUESTS_A_MINUTE, interval_sec=60
                        ),
                    ),
                ),
                # Every policy ends in a rule for what no other matches, of the lowest priority that there is.
                compute.SecurityPolicyRuleArgs(
                    priority=2147483647, action="allow", description="Everybody else", match=everyone
                ),
            ],
            opts=self.child(),
        )

    def _certificates(self, host: str, dns: Dns) -> certificatemanager.CertificateMap:
        """A certificate in a map: only a map takes certificates that a DNS record validates."""
        allowed = certificatemanager.DnsAuthorization(
            self.name_of("authorization"),
            project=self.place.account_id,
            location="global",
            domain=host,
            # The record's name is known beforehand; with PER_PROJECT_RECORD Google makes it up.
            type="FIXED_RECORD",
            opts=self.child(),
        )
        proof = record(
            dns,
            self.name_of("validation"),
            f"_acme-challenge.{host}",
            "CNAME",
            allowed.dns_resource_records.apply(lambda found: [(found[0].data or "") if found else ""]),
            parent=self,
        )
        certificate = certificatemanager.Certificate(
            self.name_of("certificate"),
            project=self.place.account_id,
            location="global",
            description=host,
            managed=certificatemanager.CertificateManagedArgs(domains=[host], dns_authorizations=[allowed.id]),
            # Asked before the proof is there, Google waits longer and longer until it asks again.
            opts=self.child(depends_on=[proof]),
        )
        found = certificatemanager.CertificateMap(
            self.name_of("certificates"), project=self.place.account_id, description=host, opts=self.child()
        )
        certificatemanager.CertificateMapEntry(
            self.name_of("certificate-entry"),
            project=self.place.account_id,
            map=found.name,
            hostname=host,
            certificates=[certificate.id],
            opts=self.child(),
        )
        return found

    def _https(
        self,
        host: str,
        address: compute.GlobalAddress,
        backend: compute.BackendService,
        certificates: certificatemanager.CertificateMap,
    ) -> None:
        urls = compute.URLMap(
            self.name_of("urls"),
            project=self.place.account_id,
            description=host,
            default_service=backend.self_link,
            opts=self.child(),
        )
        policy = compute.SSLPolicy(
            self.name_of("tls"),
            project=self.place.account_id,
            profile="MODERN",
            min_tls_version="TLS_1_2",
            opts=self.child(),
        )
        proxy = compute.TargetHttpsProxy(
            self.name_of("https"),
            project=self.place.account_id,
            url_map=urls.self_link,
            ssl_policy=policy.self_link,
            certificate_map=pulumi.Output.concat("//certificatemanager.googleapis.com/", certificates.id),
            opts=self.child(),
        )
        self._listen("https-rule", "443", proxy.self_link, address)

    def _redirect(self, address: compute.GlobalAddress) -> None:
        urls = compute.URLMap(
            self.name_of("redirect"),
            project=self.place.account_id,
            description="To HTTPS",
            default_url_redirect=compute.URLMapDefaultUrlRedirectArgs(
                https_redirect=True, strip_query=False, redirect_response_code="MOVED_PERMANENTLY_DEFAULT"
            ),
            opts=self.child(),
        )
        proxy = compute.TargetHttpProxy(
            self.name_of("http"), project=self.place.account_id, url_map=urls.self_link, opts=self.child()
        )
        self._listen("http-rule", "80", proxy.self_link, address)

    def _listen(self, part: str, port: str, target: pulumi.Output[str], address: compute.GlobalAddress) -> None:
        compute.GlobalForwardingRule(
            self.name_of(part),
            project=self.place.account_id,
            load_balancing_scheme=SCHEME,
            ip_protocol="TCP",
            ip_address=address.self_link,
            port_range=port,
            target=target,
            opts=self.child(),
        )
