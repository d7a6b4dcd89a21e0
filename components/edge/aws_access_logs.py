"""Where a load balancer's access logs go: a locked bucket of its own."""

from collections.abc import Sequence
from typing import Any

import pulumi

from components.place import Place
from components.storage.aws import AwsBucket, Keeping

DAYS = 365
"""As long as flow logs are kept in production, so that one incident can be told from both."""

DELIVERY = "logdelivery.elasticloadbalancing.amazonaws.com"
"""Who writes the logs, in every region.
https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html"""


def access_logs(name: str, *, place: Place, retire: bool, opts: pulumi.ResourceOptions) -> AwsBucket:
    """The bucket. It is encrypted with S3's own keys, because load balancers can't write with others."""

    def delivery(arn: "pulumi.Output[str]") -> Sequence[dict[str, Any]]:
        return [
            {
                "Sid": "Delivery",
                "Effect": "Allow",
                "Principal": {"Service": DELIVERY},
                "Action": "s3:PutObject",
                "Resource": pulumi.Output.concat(arn, f"/AWSLogs/{place.account_id}/*"),
            }
        ]

    return AwsBucket(name, place=place, keeping=Keeping(versions=30, objects=DAYS), allows=delivery, retire=retire, opts=opts)
