"""Where the records of a Google Cloud network are kept: a log bucket with its own retention and key, fed by a sink."""

import pulumi
from pulumi_gcp import logging

from components.component import Component
from components.encryption.gcp import GcpKey
from components.network.spec import FlowLogs
from components.place import Place
from components.unique import ending


def records(project: str, subnet: str, nat: str | None, inspected: str | None = None) -> str:
    """The filter for what a network writes: flows of its subnet, what its firewall refused, what its NAT dropped.

    :param inspected: the network's name where firewall endpoints look into it: what they found is kept too.

    https://docs.cloud.google.com/logging/docs/view/logging-query-language
    https://docs.cloud.google.com/firewall/docs/view-logs
    """
    logs = f"projects/{project}/logs"
    log = f"{logs}/compute.googleapis.com%2F"
    found = [f'logName="{log}{kind}" AND resource.labels.subnetwork_name="{subnet}"' for kind in ("vpc_flows", "firewall")]
    if nat is not None:
        found.append(f'logName="{log}nat_flows" AND resource.labels.gateway_name="{nat}"')
    if inspected is not None:
        found.append(
            f'logName:"{logs}/networksecurity.googleapis.com%2Ffirewall_" AND jsonPayload.interceptVpc.vpc="{inspected}"'
        )
    return " OR ".join(f"({part})" for part in found)


class GcpFlowLogs(Component):
    """Without this, flow logs stay in the project's `_Default` bucket for 30 days, whatever the spec says.

    :param filter: what to keep, in the logging query language.
    """

    def __init__(
        self,
        name: str,
        spec: FlowLogs,
        *,
        place: Place,
        filter: str,  # noqa: A002 (the field's own word)
        retire: bool = False,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__("landfall:network:GcpFlowLogs", name, place, retire=retire, opts=opts)
        key = GcpKey(
            self.name_of("key"),
            place=place,
            purpose=f"flow logs of {name}",
            spec=spec.key,
            agents=["logging"],
            retire=retire,
            opts=self.child(),
        )
        # A key can be set only when the bucket is made, and only on a bucket in a region.
        # https://docs.cloud.google.com/logging/docs/routing/managed-encryption-storage
        bucket = logging.ProjectBucketConfig(
            self.name_of("bucket"),
            project=place.account_id,
            location=place.region,
            # A deleted bucket keeps its name for seven days.
            bucket_id=pulumi.Output.concat(self.cloud_name(), "-", ending(self, "bucket")),
            description=f"Flow, firewall and NAT records of {name}",
            retention_days=spec.retention,
            cmek_settings=logging.ProjectBucketConfigCmekSettingsArgs(kms_key_name=key.id),
            opts=self.child(stateful=True, depends_on=key.users),
        )
        sink = logging.ProjectSink(
            self.name_of("sink"),
            name=self.cloud_name(),
            project=place.account_id,
            description=f"Keeps the records of {name}",
            destination=pulumi.Output.concat("logging.googleapis.com/", bucket.id),
            filter=filter,
            unique_writer_identity=True,
            opts=self.child(),
        )
        # Each record is kept, and paid for, once: what the sink keeps does not go to `_Default` as well.
        logging.ProjectExclusion(
            self.name_of("exclusion"),
            name=self.cloud_name(),
            project=place.account_id,
            description=f"Kept by the sink {self.cloud_name()}",
            filter=filter,
            opts=self.child(depends_on=[sink]),
        )
        self.done(bucket=bucket.id)
