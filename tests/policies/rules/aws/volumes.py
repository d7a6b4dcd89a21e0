"""Cases of policies/rules/aws/volumes.py."""

from policies.cases import R, case

INSTANCE = "aws:ec2/instance:Instance"
VOLUME = "aws:ebs/volume:Volume"
TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate"
BY_DEFAULT = "aws:ebs/encryptionByDefault:EncryptionByDefault"
EIP = "aws:ec2/eip:Eip"
ROOT = {"rootBlockDevice": {"encrypted": True}}


def mapping(**ebs: object) -> R:
    return R(TEMPLATE, blockDeviceMappings=[{"deviceName": "/dev/xvda", "ebs": ebs}])


CASES = {
    "aws-ec2-volumes-encrypted": case(
        good=[
            ROOT,
            {**ROOT, "ebsBlockDevices": [{"deviceName": "b", "snapshotId": "snap-1"}]},
            mapping(encrypted="true"),
            R(TEMPLATE),
        ],
        bad=[
            {},
            {"rootBlockDevice": {"encrypted": False}},
            {**ROOT, "ebsBlockDevices": [{"deviceName": "b"}]},
            mapping(volumeSize=20),
            R("aws:ec2/launchConfiguration:LaunchConfiguration", instanceType="t3.micro"),
        ],
        other=[[R(INSTANCE, "i"), R(BY_DEFAULT, "d")]],
    ),
    "aws-ebs-volume-encrypted": case(
        good=[{"encrypted": True}, {"snapshotId": "snap-1"}],
        bad=[{}, {"encrypted": False}, [R(VOLUME, "v"), R(BY_DEFAULT, "d", enabled=False)]],
        other=[[R(VOLUME, "v"), R(BY_DEFAULT, "d", enabled=True)]],
    ),
    "aws-ebs-encryption-by-default": case(good=[{}, {"enabled": True}], bad=[{"enabled": False}]),
    "aws-ebs-snapshot-copy-encrypted": case(good=[{"encrypted": True}], bad=[{}]),
    "aws-ec2-ami-copy-encrypted": case(good=[{"encrypted": True}], bad=[{}, {"encrypted": False}]),
    "aws-ec2-ami-public": case(good=[{"accountId": "111122223333"}], bad=[{"group": "all"}]),
    "aws-rds-snapshot-public": case(
        good=[{}, {"sharedAccounts": ["111122223333"]}],
        bad=[
            {"sharedAccounts": ["all"]},
            R("aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy", sharedAccounts=["111122223333", "all"]),
        ],
    ),
    "aws-ebs-snapshot-block-public-access": case(good=[{"state": "block-all-sharing"}], bad=[{"state": "unblocked"}]),
    "aws-ec2-image-block-public-access": case(good=[{"state": "block-new-sharing"}], bad=[{"state": "unblocked"}]),
    "aws-ebs-volume-type": case(
        good=[{"type": "gp3"}, R(INSTANCE, ROOT), mapping(volumeType="gp3")],
        bad=[{}, {"type": "gp2"}, R(INSTANCE, rootBlockDevice={"volumeType": "gp2"}), mapping(volumeType="io1")],
    ),
    "aws-ec2-eip-unattached": case(
        good=[
            {"instance": "i-1"},
            [R(EIP, "e"), R("aws:ec2/natGateway:NatGateway", "n", allocationId="@e.id", subnetId="s")],
            [
                R(EIP, "e"),
                R("aws:lb/loadBalancer:LoadBalancer", "n", subnetMappings=[{"subnetId": "s", "allocationId": "@e.id"}]),
            ],
        ],
        bad=[{}, {"domain": "vpc"}],
    ),
    "aws-ebs-volume-unattached": case(
        good=[
            [
                R(VOLUME, "v"),
                R("aws:ec2/volumeAttachment:VolumeAttachment", "a", volumeId="@v.id", instanceId="i", deviceName="d"),
            ]
        ],
        bad=[{}],
    ),
    "aws-dlm-copy-encrypted": case(
        good=[{}, {"policyDetails": {"schedules": [{"name": "a", "crossRegionCopyRules": [{"encrypted": True}]}]}}],
        bad=[{"policyDetails": {"schedules": [{"name": "a", "crossRegionCopyRules": [{"encrypted": False}]}]}}],
    ),
}
