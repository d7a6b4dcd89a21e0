"""EC2 instances, what they are launched from, and what they tell about themselves."""

import base64
import binascii
import re

from policies import Fail, View, all_of, any_of, at_most, is_set, is_true, matches, one_of, rule
from policies.credentials import secret_in

INSTANCE = "aws:ec2/instance:Instance"
SPOT = "aws:ec2/spotInstanceRequest:SpotInstanceRequest"
TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate"
CONFIGURATION = "aws:ec2/launchConfiguration:LaunchConfiguration"
GROUP = "aws:autoscaling/group:Group"
FLEET = "aws:ec2/spotFleetRequest:SpotFleetRequest"
_DEFAULTS = "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults"
_LAUNCHED = (INSTANCE, SPOT, TEMPLATE, CONFIGURATION)


def _tokens_required(view: View) -> bool:
    return any_of(one_of("metadataOptions.httpTokens", "required"), one_of("metadataOptions.httpEndpoint", "disabled"))(view)


def _template(view: View) -> View | None:
    """The launch template of the stack that an instance is made from."""
    return view.target("launchTemplate.id", TEMPLATE) or view.target("launchTemplate.name", TEMPLATE)


def _by_others(view: View) -> bool:
    """Whether the template, or the region's default, asks for tokens where the resource says nothing of its own."""
    if view.has("metadataOptions.httpTokens"):
        return False
    if (template := _template(view)) is not None and template.has("metadataOptions"):
        return _tokens_required(template)
    regions = (view.stack.view(one) for one in view.stack.of_type(_DEFAULTS))
    return any(region.word("httpTokens") == "required" for region in regions)


rule(
    id="aws-ec2-imdsv2",
    title="The metadata service of instances answers requests with a token only",
    control="LF-CMP-01",
    severity="high",
    types=_LAUNCHED,
    stack=True,
    ok=any_of(_tokens_required, _by_others),
    message='`metadataOptions.httpTokens` is not "required"',
    cure='Set `metadataOptions.httpTokens` to "required".',
    url="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html",
)

rule(
    id="aws-ec2-imdsv2-default",
    title="The metadata service asks for a token by default",
    control="LF-CMP-01",
    severity="medium",
    types=_DEFAULTS,
    ok=one_of("httpTokens", "required", default="no-preference"),
    cure='Set `httpTokens` to "required".',
    fix={"httpTokens": "required"},
)

rule(
    id="aws-ec2-metadata-hops",
    title="Answers of the metadata service go no farther than a container",
    control="LF-CMP-01",
    severity="medium",
    types=_LAUNCHED,
    ok=at_most("metadataOptions.httpPutResponseHopLimit", 2, default=1),
    cure="Set `metadataOptions.httpPutResponseHopLimit` to 1, or to 2 where containers need it.",
)


def _public(view: View) -> list[View]:
    path = {
        TEMPLATE: "networkInterfaces[*].associatePublicIpAddress",
        FLEET: "launchSpecifications[*].associatePublicIpAddress",
    }.get(view.type, "associatePublicIpAddress")
    return [found for found in view.values(path) if found.flag()]


rule(
    id="aws-ec2-public-ip",
    title="Machines get no public address",
    control="LF-NET-08",
    severity="high",
    types=(*_LAUNCHED, FLEET),
    bad=_public,
    why="A machine with a public address is one wrong firewall rule away from the internet.",
    cure="Leave `associatePublicIpAddress` out or set it to false; use a load balancer for the way in and NAT for the way out.",
)

_USER_DATA = ("userData", "userDataBase64")


def _plain(text: str) -> str:
    """Text as it is, or what it is the Base64 of."""
    try:
        return base64.b64decode(text, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return text


def _secret_user_data(view: View) -> list[Fail]:
    holders = view.each("launchSpecifications") if view.type == FLEET else (view,)
    return [
        Fail(holder.below(path).path, detail=found)
        for holder in holders
        for path in _USER_DATA
        if (text := holder.literal(path)) and (found := secret_in(text) or secret_in(_plain(text)))
    ]


rule(
    id="aws-ec2-user-data-secret",
    title="User data holds no secrets",
    control="LF-SEC-02",
    severity="critical",
    types=(*_LAUNCHED, FLEET),
    bad=_secret_user_data,
    message="the user data holds {detail}",
    why="User data is shown to whoever may describe the instance, and to every process on it.",
    cure="Read the secret at start from Secrets Manager or the Parameter Store with the instance's role.",
)

_PASSWORD_LOGIN = re.compile(
    r"PasswordAuthentication\s+yes|\bchpasswd\b|PermitRootLogin\s+yes|ssh_pwauth:\s*(true|yes|1)", re.IGNORECASE
)


def _password_login(view: View) -> list[Fail]:
    return [
        Fail(path)
        for path in _USER_DATA
        if (text := view.literal(path)) and (_PASSWORD_LOGIN.search(text) or _PASSWORD_LOGIN.search(_plain(text)))
    ]


rule(
    id="aws-ec2-user-data-password-login",
    title="Nobody logs in to machines by password",
    control="LF-IDN-09",
    severity="high",
    types=_LAUNCHED,
    bad=_password_login,
    message="the user data opens SSH to passwords or to root",
    cure="Use Session Manager or EC2 Instance Connect, and leave PasswordAuthentication off.",
)

rule(
    id="aws-ec2-allowed-images",
    title="Machines start from images of owners that are named",
    control="LF-CMP-06",
    severity="medium",
    types="aws:ec2/allowedImagesSettings:AllowedImagesSettings",
    ok=all_of(one_of("state", "enabled"), is_set("imageCriterions")),
    cure='Set `state` to "enabled", and name the `imageProviders` in `imageCriterions`.',
)

rule(
    id="aws-ec2-instance-profile",
    title="Instances have a role",
    control=("LF-CMP-09", "LF-IDN-05"),
    severity="low",
    types=INSTANCE,
    ok=any_of(is_set("iamInstanceProfile"), is_set("launchTemplate")),
    why="Without a role there is no Session Manager, and programs bring keys of their own.",
    cure="Set `iamInstanceProfile` to a profile whose role has AmazonSSMManagedInstanceCore and what the program needs.",
)

rule(
    id="aws-ec2-monitoring",
    title="Instances are measured every minute",
    control="LF-LOG-14",
    severity="low",
    types=(INSTANCE, TEMPLATE, CONFIGURATION),
    ok=lambda view: (
        view.flag("monitoring.enabled")
        if view.type == TEMPLATE
        else view.flag("enableMonitoring", True)
        if view.type == CONFIGURATION
        else view.flag("monitoring") or view.has("launchTemplate")
    ),
    cure="Set `monitoring` to true, in a launch template `monitoring.enabled`; it costs a few metrics.",
)

rule(
    id="aws-ec2-launch-configuration",
    title="Machines are launched from templates",
    control="LF-VER-07",
    severity="low",
    types=GROUP,
    bad=is_set("launchConfiguration"),
    why="Launch configurations get no new instance types and features any more, and new accounts cannot make them.",
    cure="Use an aws.ec2.LaunchTemplate and set `launchTemplate`.",
)


def _zones(group: View) -> bool:
    return len(group.each("vpcZoneIdentifiers")) > 1 or len(group.each("availabilityZones")) > 1


rule(
    id="aws-autoscaling-zones",
    title="Auto Scaling groups span zones",
    control="LF-BCK-09",
    severity="medium",
    types=GROUP,
    ok=_zones,
    cure="Give `vpcZoneIdentifiers` subnets of two zones at least.",
)

rule(
    id="aws-autoscaling-health-check",
    title="Auto Scaling groups behind a load balancer ask it for health",
    control="LF-BCK-09",
    severity="low",
    types=GROUP,
    when=any_of(is_set("targetGroupArns"), is_set("loadBalancers")),
    ok=matches("healthCheckType", "ELB"),
    why="An instance whose program hangs is healthy to EC2 and stays.",
    cure='Set `healthCheckType` to "ELB".',
    fix={"healthCheckType": "ELB"},
)

_OLD = r"^(db\.|cache\.|ml\.|dms\.)?(t1|t2|m1|m2|m3|m4|c1|c3|c4|cc2|r3|r4|i2|i3|d2|x1|x1e|g2|g3|p2|p3|h1|cr1|hs1)\."

_SIZES = {
    INSTANCE: "instanceType",
    SPOT: "instanceType",
    TEMPLATE: "instanceType",
    CONFIGURATION: "instanceType",
    FLEET: "launchSpecifications[*].instanceType",
    GROUP: "mixedInstancesPolicy.launchTemplate.overrides[*].instanceType",
    "aws:eks/nodeGroup:NodeGroup": "instanceTypes[*]",
    "aws:rds/instance:Instance": "instanceClass",
    "aws:rds/clusterInstance:ClusterInstance": "instanceClass",
    "aws:docdb/clusterInstance:ClusterInstance": "instanceClass",
    "aws:neptune/clusterInstance:ClusterInstance": "instanceClass",
    "aws:elasticache/cluster:Cluster": "nodeType",
    "aws:elasticache/replicationGroup:ReplicationGroup": "nodeType",
    "aws:sagemaker/notebookInstance:NotebookInstance": "instanceType",
    "aws:dms/replicationInstance:ReplicationInstance": "replicationInstanceClass",
}


def _old_generations(view: View) -> list[View]:
    old = matches("", _OLD)
    return [found for found in view.values(_SIZES[view.type]) if old(found)]


rule(
    id="aws-ec2-old-generation",
    title="Machines, databases and caches are of a current generation",
    control="LF-CST-01",
    severity="low",
    types=_SIZES,
    bad=_old_generations,
    message="{value} is of a previous generation",
    cure="Take the same size of a current family: t3 or t4g for t2, m7g or m7i for m4.",
)

_SERIAL = "aws:ec2/serialConsoleAccess:SerialConsoleAccess"

rule(
    id="aws-ec2-serial-console",
    title="The serial console of machines is off",
    control="LF-CMP-04",
    severity="medium",
    types=_SERIAL,
    bad=is_true("enabled", default=True),
    cure="Set `enabled` to false; it is true where it is left out.",
    fix={"enabled": False},
)
