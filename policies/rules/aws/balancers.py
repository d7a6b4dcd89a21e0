"""Load balancers: ALB, NLB and the classic ones."""

import re

from policies import Fail, View, any_of, is_false, is_set, is_true, none_of, one_of, rule

_BALANCERS = ("aws:lb/loadBalancer:LoadBalancer", "aws:alb/loadBalancer:LoadBalancer")
_LISTENERS = ("aws:lb/listener:Listener", "aws:alb/listener:Listener")
_TARGETS = ("aws:lb/targetGroup:TargetGroup", "aws:alb/targetGroup:TargetGroup")
_CLASSIC = "aws:elb/loadBalancer:LoadBalancer"
_ASSOCIATION = ("aws:wafv2/webAclAssociation:WebAclAssociation", "aws:wafregional/webAclAssociation:WebAclAssociation")


def _application(view: View) -> bool:
    return view.word("loadBalancerType", "application") == "application"


def _plain(listener: View) -> bool:
    """Whether a listener serves what is behind it by HTTP. An ALB's listener without a protocol and certificate is HTTP."""
    protocol = listener.word("protocol") or (
        "https" if listener.has("certificateArn") else "http" if listener.number("port") == 80 else ""
    )
    if protocol != "http":
        return False
    actions = listener.each("defaultActions")
    return not actions or any(
        not (
            action.word("type") == "fixed-response"
            or (action.word("type") == "redirect" and action.word("redirect.protocol") == "https")
        )
        for action in actions
    )


def _balancer(listener: View) -> View | None:
    return listener.target("loadBalancerArn", *_BALANCERS)


def _inside(listener: View) -> bool:
    balancer = _balancer(listener)
    return balancer is not None and balancer.flag("internal")


rule(
    id="aws-lb-https",
    title="Load balancers serve HTTPS only",
    control="LF-TLS-01",
    severity="high",
    types=_LISTENERS,
    stack=True,
    when=lambda listener: not _inside(listener),
    bad=lambda listener: _plain(listener) and listener.fail("protocol"),
    message="the listener serves plain HTTP",
    cure='Set `protocol` to "HTTPS" with a `certificateArn`; on port 80, redirect with `redirect.protocol` "HTTPS".',
)

rule(
    id="aws-lb-https-inside",
    title="Load balancers inside the network serve HTTPS",
    control="LF-TLS-10",
    severity="low",
    types=_LISTENERS,
    stack=True,
    when=_inside,
    bad=lambda listener: _plain(listener) and listener.fail("protocol"),
    message="the listener serves plain HTTP",
    cure='Set `protocol` to "HTTPS" with a `certificateArn`.',
)

_STRONG = r"^ELBSecurityPolicy-(TLS13-1-[23]-|TLS-1-2-|FS-1-2-|TLS13-1-2$)"

rule(
    id="aws-lb-tls-version",
    title="Load balancers accept TLS 1.2 at least",
    control="LF-TLS-02",
    severity="high",
    types=_LISTENERS,
    when=one_of("protocol", "HTTPS", "TLS"),
    ok=lambda listener: re.match(_STRONG, listener.text("sslPolicy")) is not None,
    why="The default, ELBSecurityPolicy-2016-08, takes TLS 1.0.",
    cure='Set `sslPolicy` to "ELBSecurityPolicy-TLS13-1-2-Res-2021-06".',
    fix={"sslPolicy": "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"},
)

rule(
    id="aws-lb-access-logs",
    title="Load balancers log requests",
    control="LF-LOG-04",
    severity="medium",
    types=_BALANCERS,
    when=none_of("loadBalancerType", "gateway"),
    ok=is_true("accessLogs.enabled"),
    cure="Set `accessLogs` with a `bucket` and `enabled` true.",
)

rule(
    id="aws-lb-invalid-headers",
    title="Load balancers drop malformed headers",
    control="LF-EDG-03",
    severity="medium",
    types=_BALANCERS,
    when=_application,
    ok=is_true("dropInvalidHeaderFields"),
    cure="Set `dropInvalidHeaderFields` to true.",
    fix={"dropInvalidHeaderFields": True},
)

rule(
    id="aws-lb-desync",
    title="Load balancers refuse ambiguous requests",
    control="LF-EDG-03",
    severity="medium",
    types=(*_BALANCERS, _CLASSIC),
    ok=none_of("desyncMitigationMode", "monitor"),
    cure='Set `desyncMitigationMode` to "defensive" or "strictest".',
    fix={"desyncMitigationMode": "defensive"},
)

rule(
    id="aws-lb-deletion-protection",
    title="Load balancers are protected from deletion",
    control="LF-BCK-03",
    severity="low",
    types=_BALANCERS,
    ok=is_true("enableDeletionProtection"),
    why="With the load balancer goes its address, and so the way to every workload behind it.",
    cure="Set `enableDeletionProtection` to true.",
    fix={"enableDeletionProtection": True},
)

rule(
    id="aws-lb-zones",
    title="Load balancers span zones",
    control="LF-BCK-09",
    severity="medium",
    types=_BALANCERS,
    when=any_of(is_set("subnets"), is_set("subnetMappings")),
    ok=lambda balancer: len(balancer.each("subnets")) > 1 or len(balancer.each("subnetMappings")) > 1,
    cure="Give `subnets` subnets of two zones at least.",
)

rule(
    id="aws-lb-cross-zone",
    title="Network load balancers use the targets of all zones",
    control="LF-BCK-09",
    severity="low",
    types=_BALANCERS,
    when=one_of("loadBalancerType", "network", "gateway"),
    ok=is_true("enableCrossZoneLoadBalancing"),
    cure="Set `enableCrossZoneLoadBalancing` to true.",
    fix={"enableCrossZoneLoadBalancing": True},
)

rule(
    id="aws-lb-waf",
    title="A firewall stands before public load balancers",
    control="LF-EDG-01",
    severity="medium",
    types=_BALANCERS,
    stack=True,
    when=lambda balancer: _application(balancer) and not balancer.flag("internal"),
    bad=lambda balancer: not balancer.related(*_ASSOCIATION, property="resourceArn") and Fail(""),
    message="no WebAclAssociation refers to this load balancer",
    cure="Add an aws.wafv2.WebAclAssociation with the load balancer's ARN as `resourceArn`.",
)

rule(
    id="aws-lb-target-tls",
    title="Load balancers reach their targets by TLS",
    control="LF-TLS-07",
    severity="low",
    types=_TARGETS,
    bad=one_of("protocol", "HTTP"),
    cure='Set `protocol` to "HTTPS"; the load balancer takes any certificate of the target.',
)


def _clear(listener: View) -> bool:
    return listener.word("lbProtocol") in ("http", "tcp") and listener.number("lbPort") not in (443, 8443)


rule(
    id="aws-elb-https",
    title="Classic load balancers serve TLS only",
    control="LF-TLS-01",
    severity="high",
    types=_CLASSIC,
    when=is_false("internal"),
    bad=lambda balancer: [listener.fail("lbProtocol") for listener in balancer.where("listeners", _clear)],
    cure='Set `lbProtocol` to "https" or "ssl" with an `sslCertificateId`.',
)

rule(
    id="aws-elb-access-logs",
    title="Classic load balancers log requests",
    control="LF-LOG-04",
    severity="medium",
    types=_CLASSIC,
    bad=lambda balancer: (
        not (balancer.has("accessLogs.bucket") and balancer.flag("accessLogs.enabled", True)) and balancer.fail("accessLogs")
    ),
    cure="Set `accessLogs` with a `bucket`.",
)

rule(
    id="aws-elb-cross-zone",
    title="Classic load balancers use the targets of all zones",
    control="LF-BCK-09",
    severity="low",
    types=_CLASSIC,
    ok=is_true("crossZoneLoadBalancing", default=True),
    cure="Leave `crossZoneLoadBalancing` out, or set it to true.",
)

rule(
    id="aws-elb-draining",
    title="Classic load balancers let requests finish",
    control="LF-BCK-09",
    severity="low",
    types=_CLASSIC,
    ok=is_true("connectionDraining"),
    cure="Set `connectionDraining` to true.",
    fix={"connectionDraining": True},
)

_OLD_PROTOCOLS = ("protocol-sslv3", "protocol-tlsv1", "protocol-tlsv1.1")


def _old(attribute: View) -> bool:
    if attribute.word("name") == "reference-security-policy":
        return re.match(r"ELBSecurityPolicy-TLS-1-2", attribute.text("value")) is None
    return attribute.word("name") in _OLD_PROTOCOLS and attribute.flag("value")


rule(
    id="aws-elb-tls-version",
    title="Classic load balancers accept TLS 1.2 at least",
    control="LF-TLS-02",
    severity="high",
    types=("aws:elb/sslNegotiationPolicy:SslNegotiationPolicy", "aws:elb/loadBalancerPolicy:LoadBalancerPolicy"),
    bad=lambda policy: [
        attribute.fail("value") for path in ("attributes", "policyAttributes") for attribute in policy.where(path, _old)
    ],
    cure='Refer to "ELBSecurityPolicy-TLS-1-2-2017-01".',
)
