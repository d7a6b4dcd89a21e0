"""Services of AWS that a hub can reach by interface endpoints, and the names that machines ask for. Pure, and no SDK."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from components.network.spec import HubNetworkSpec
from components.spec import Refusal, Refusals

GATEWAY_SERVICES = ("s3", "dynamodb")
"""The services that every VPC reaches by a gateway endpoint of its own, free of charge. They cannot be shared over a transit gateway."""


@dataclass(frozen=True, slots=True)
class InterfaceService:
    """A service behind interface endpoints.

    :param host: the name that machines ask for, before `.<region>.amazonaws.com`.
    :param below: whether machines ask for names below it: a registry or an API has a name of its own there.
    :param itself: whether machines ask for the name itself.
    :param policy: whether its endpoints take a policy. One that does not refuses any.
    """

    host: str
    below: bool = False
    itself: bool = True
    policy: bool = True

    def zone(self, region: str) -> str:
        """The private zone that answers for the service in a region."""
        return f"{self.host}.{region}.amazonaws.com"

    def records(self, region: str) -> Mapping[str, str]:
        """The names that lead to the endpoint, by a short word: `itself`, `below`."""
        zone = self.zone(region)
        return {
            **({"itself": zone} if self.itself else {}),
            **({"below": f"*.{zone}"} if self.below else {}),
        }


SERVICES: Mapping[str, InterfaceService] = {
    "acm-pca": InterfaceService("acm-pca"),
    "athena": InterfaceService("athena"),
    "autoscaling": InterfaceService("autoscaling"),
    "cloudformation": InterfaceService("cloudformation", policy=False),
    "cloudtrail": InterfaceService("cloudtrail", policy=False),
    "codeartifact.api": InterfaceService("codeartifact"),
    "codeartifact.repositories": InterfaceService("d.codeartifact", below=True, itself=False),
    "codebuild": InterfaceService("codebuild"),
    "config": InterfaceService("config", policy=False),
    "ec2": InterfaceService("ec2"),
    "ec2messages": InterfaceService("ec2messages", policy=False),
    "ecr.api": InterfaceService("api.ecr"),
    "ecr.dkr": InterfaceService("dkr.ecr", below=True),
    "ecs": InterfaceService("ecs", policy=False),
    "elasticfilesystem": InterfaceService("elasticfilesystem"),
    "elasticloadbalancing": InterfaceService("elasticloadbalancing"),
    "events": InterfaceService("events"),
    "execute-api": InterfaceService("execute-api", below=True, itself=False),
    "glue": InterfaceService("glue", policy=False),
    "kinesis-firehose": InterfaceService("firehose"),
    "kinesis-streams": InterfaceService("kinesis"),
    "kms": InterfaceService("kms"),
    "lambda": InterfaceService("lambda"),
    "logs": InterfaceService("logs"),
    "monitoring": InterfaceService("monitoring"),
    "rds": InterfaceService("rds"),
    "rds-data": InterfaceService("rds-data"),
    "secretsmanager": InterfaceService("secretsmanager"),
    "sns": InterfaceService("sns"),
    "sqs": InterfaceService("sqs"),
    "ssm": InterfaceService("ssm"),
    "ssmmessages": InterfaceService("ssmmessages", policy=False),
    "states": InterfaceService("states"),
    "sts": InterfaceService("sts"),
    "sync-states": InterfaceService("sync-states"),
}
"""By the name after `com.amazonaws.<region>.`. Read 2026-11.

Names: https://docs.aws.amazon.com/general/latest/gr/aws-service-information.html, and the private DNS names that
`aws ec2 describe-vpc-endpoint-services` gives. Policies:
https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html; where that page and older ones
differ, `policy` is False, because an endpoint without a policy works and one with a policy that is not taken fails.
"""


def service_refusals(spec: HubNetworkSpec) -> Refusals:
    """Services that cannot be shared by a hub. Paths are inside the spec."""
    for index, name in enumerate(spec.endpoints):
        if name in GATEWAY_SERVICES:
            yield Refusal(
                ("endpoints", index), f"every network reaches `{name}` by an endpoint of its own, free of charge: leave it out."
            )
        elif name not in SERVICES:
            near = get_close_matches(name, SERVICES, 1)
            hint = f"did you mean `{near[0]}`?" if near else f"there are {', '.join(SERVICES)}."
            yield Refusal(("endpoints", index), f"no service of the table is called `{name}`: {hint}")
        elif name in spec.endpoints[:index]:
            yield Refusal(("endpoints", index), f"`{name}` is named twice.")
