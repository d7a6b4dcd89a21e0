"""EBS volumes, snapshots and images: who reads them and what they cost. And addresses, which are left behind like volumes."""

from policies import View, any_of, is_set, is_true, negate, none_of, rule
from policies.rules.aws.machines import CONFIGURATION, FLEET, INSTANCE, SPOT, TEMPLATE

_VOLUME = "aws:ebs/volume:Volume"
_BY_DEFAULT = "aws:ebs/encryptionByDefault:EncryptionByDefault"
_DEVICES = {
    INSTANCE: ("rootBlockDevice", "ebsBlockDevices[*]"),
    SPOT: ("rootBlockDevice", "ebsBlockDevices[*]"),
    CONFIGURATION: ("rootBlockDevice", "ebsBlockDevices[*]"),
    TEMPLATE: ("blockDeviceMappings[*].ebs",),
    FLEET: ("launchSpecifications[*].rootBlockDevices[*]", "launchSpecifications[*].ebsBlockDevices[*]"),
    "aws:ec2/ami:Ami": ("ebsBlockDevices[*]",),
    "aws:ecs/service:Service": ("volumeConfiguration.managedEbsVolume",),
}


def _encrypted_by_default(view: View) -> bool:
    return any(view.stack.view(one).flag("enabled", True) for one in view.stack.of_type(_BY_DEFAULT))


def _devices(view: View) -> list[View]:
    """The volumes that a resource makes from nothing or from an image; one from a snapshot is encrypted as the snapshot is."""
    return [device for path in _DEVICES[view.type] for device in view.values(path) if not device.has("snapshotId")]


def _plain(view: View) -> list[object]:
    found: list[object] = [device.fail("encrypted") for device in _devices(view) if not device.flag("encrypted")]
    if view.type in (INSTANCE, SPOT, CONFIGURATION) and not view.has("rootBlockDevice"):
        found.append(view.fail("rootBlockDevice.encrypted"))
    return found


rule(
    id="aws-ec2-volumes-encrypted",
    title="Volumes of machines are encrypted",
    control="LF-KEY-01",
    severity="high",
    types=_DEVICES,
    stack=True,
    when=negate(_encrypted_by_default),
    bad=_plain,
    cure="Set `encrypted` to true in `rootBlockDevice` and in each further device, or switch on aws.ebs.EncryptionByDefault.",
)

rule(
    id="aws-ebs-volume-encrypted",
    title="EBS volumes are encrypted",
    control="LF-KEY-01",
    severity="high",
    types=_VOLUME,
    stack=True,
    when=negate(_encrypted_by_default),
    ok=any_of(is_true("encrypted"), is_set("snapshotId"), is_set("kmsKeyId")),
    message="`encrypted` is not true",
    cure="Set `encrypted` to true; a volume that exists is replaced: restore a snapshot.",
)

rule(
    id="aws-ebs-encryption-by-default",
    title="New EBS volumes are encrypted by default",
    control="LF-KEY-01",
    severity="high",
    types=_BY_DEFAULT,
    ok=is_true("enabled", default=True),
    cure="Set `enabled` to true.",
    fix={"enabled": True},
)

for _token, _id, _name in (
    ("aws:ebs/snapshotCopy:SnapshotCopy", "ebs-snapshot-copy", "Copies of EBS snapshots"),
    ("aws:ec2/amiCopy:AmiCopy", "ec2-ami-copy", "Copies of machine images"),
):
    rule(
        id=f"aws-{_id}-encrypted",
        title=f"{_name} are encrypted",
        control="LF-KEY-01",
        severity="high",
        types=_token,
        ok=is_true("encrypted"),
        cure="Set `encrypted` to true.",
        fix={"encrypted": True},
    )

rule(
    id="aws-ec2-ami-public",
    title="Machine images are not shared with everyone",
    control="LF-STO-07",
    severity="critical",
    types="aws:ec2/amiLaunchPermission:AmiLaunchPermission",
    ok=none_of("group", "all"),
    cure="Share the image with `accountId` or `organizationArn`.",
)

rule(
    id="aws-rds-snapshot-public",
    title="Snapshots of databases are not shared with everyone",
    control="LF-STO-07",
    severity="critical",
    types=(
        "aws:rds/snapshot:Snapshot",
        "aws:rds/snapshotCopy:SnapshotCopy",
        "aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy",
    ),
    bad=lambda snapshot: snapshot.where("sharedAccounts", lambda account: account.word() == "all"),
    cure="Name the ids of accounts in `sharedAccounts`.",
)

for _token, _id, _name in (
    ("aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess", "ebs-snapshot", "EBS snapshots"),
    ("aws:ec2/imageBlockPublicAccess:ImageBlockPublicAccess", "ec2-image", "machine images"),
):
    rule(
        id=f"aws-{_id}-block-public-access",
        title=f"Public sharing of {_name} is blocked",
        control="LF-STO-07",
        severity="high",
        types=_token,
        ok=none_of("state", "unblocked"),
        cure='Set `state` to "block-all-sharing", for images to "block-new-sharing".',
    )


def _dated(view: View) -> list[object]:
    if view.type == _VOLUME:
        return [view.fail("type")] if view.word("type", "gp2") in ("gp2", "standard", "io1") else []
    return [device.fail("volumeType") for device in _devices(view) if device.word("volumeType") in ("gp2", "standard", "io1")]


rule(
    id="aws-ebs-volume-type",
    title="EBS volumes are of a current type",
    control="LF-CST-02",
    severity="low",
    types=(_VOLUME, *_DEVICES),
    bad=_dated,
    why="gp3 costs a fifth less than gp2 and is as fast at any size; a volume without a type is gp2.",
    cure='Set `type` of a volume, `volumeType` of a device, to "gp3", or "io2" in place of "io1".',
)


def _referred(view: View) -> bool:
    """Whether anything of the stack refers to the resource."""
    return view.urn in view.stack.depended_on


rule(
    id="aws-ec2-eip-unattached",
    title="Elastic addresses are attached to something",
    control="LF-CST-03",
    severity="low",
    types="aws:ec2/eip:Eip",
    stack=True,
    ok=any_of(is_set("instance"), is_set("networkInterface"), _referred),
    message="nothing in the stack uses this address",
    cure="Attach it by `instance`, `networkInterface`, an EipAssociation or a NAT gateway, or remove it.",
)

rule(
    id="aws-ebs-volume-unattached",
    title="EBS volumes are attached to something",
    control="LF-CST-03",
    severity="low",
    types=_VOLUME,
    stack=True,
    ok=_referred,
    message="nothing in the stack uses this volume",
    cure="Attach it by an aws.ec2.VolumeAttachment, or keep a snapshot and remove it.",
)

rule(
    id="aws-dlm-copy-encrypted",
    title="Lifecycle policies encrypt what they copy to other regions",
    control="LF-KEY-01",
    severity="high",
    types="aws:dlm/lifecyclePolicy:LifecyclePolicy",
    bad=lambda policy: [
        copy.fail("encrypted")
        for copy in (
            *policy.each("policyDetails.schedules[*].crossRegionCopyRules"),
            *(copy.below("encryptionConfiguration") for copy in policy.each("policyDetails.action.crossRegionCopies")),
        )
        if not copy.flag("encrypted")
    ],
    cure="Set `encrypted` to true in each rule that copies.",
)
