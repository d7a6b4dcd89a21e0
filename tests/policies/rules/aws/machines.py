"""Cases of policies/rules/aws/machines.py."""

import base64

from policies.cases import R, case

INSTANCE = "aws:ec2/instance:Instance"
TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate"
CONFIGURATION = "aws:ec2/launchConfiguration:LaunchConfiguration"
DEFAULTS = "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults"
REQUIRED = {"metadataOptions": {"httpTokens": "required"}}
SCRIPT = "#!/bin/sh\nexport DB_PASSWORD=hunter2hunter2\n./start\n"


def encoded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


CASES = {
    "aws-ec2-imdsv2": case(
        good=[
            REQUIRED,
            {"metadataOptions": {"httpEndpoint": "disabled"}},
            R(TEMPLATE, REQUIRED),
            [R(TEMPLATE, "t", REQUIRED), R(INSTANCE, "i", launchTemplate={"id": "@t.id", "version": "1"})],
            [R(DEFAULTS, "d", httpTokens="required"), R(INSTANCE, "i")],
        ],
        bad=[
            {},
            {"metadataOptions": {"httpTokens": "optional"}},
            {"metadataOptions": {"httpEndpoint": "enabled"}},
            R(TEMPLATE),
            R(CONFIGURATION, imageId="ami-1", instanceType="t3.micro"),
            [R(DEFAULTS, "d", httpTokens="required"), R(INSTANCE, "i", metadataOptions={"httpTokens": "optional"})],
        ],
    ),
    "aws-ec2-imdsv2-default": case(good=[{"httpTokens": "required"}], bad=[{}, {"httpTokens": "optional"}]),
    "aws-ec2-metadata-hops": case(
        good=[{}, {"metadataOptions": {"httpPutResponseHopLimit": 2}}],
        bad=[{"metadataOptions": {"httpPutResponseHopLimit": 64}}],
    ),
    "aws-ec2-public-ip": case(
        good=[{}, {"associatePublicIpAddress": False}, R(TEMPLATE, networkInterfaces=[{"associatePublicIpAddress": "false"}])],
        bad=[
            {"associatePublicIpAddress": True},
            R(TEMPLATE, networkInterfaces=[{"associatePublicIpAddress": "true"}]),
            R(
                "aws:ec2/spotFleetRequest:SpotFleetRequest",
                launchSpecifications=[{"ami": "a", "associatePublicIpAddress": True}],
            ),
        ],
    ),
    "aws-ec2-user-data-secret": case(
        good=[
            {},
            {"userData": "#!/bin/sh\naws secretsmanager get-secret-value --secret-id shop\n"},
            {"userDataBase64": encoded("#!/bin/sh\n")},
        ],
        bad=[
            {"userData": SCRIPT},
            {"userDataBase64": encoded(SCRIPT)},
            R(TEMPLATE, userData=encoded("key=AKIAIOSFODNN7EXAMPLE")),
        ],
    ),
    "aws-ec2-instance-profile": case(good=[{"iamInstanceProfile": "shop"}, {"launchTemplate": {"id": "lt-1"}}], bad=[{}]),
    "aws-ec2-monitoring": case(
        good=[{"monitoring": True}, R(TEMPLATE, monitoring={"enabled": True}), R(CONFIGURATION)],
        bad=[{}, {"monitoring": False}, R(TEMPLATE), R(CONFIGURATION, enableMonitoring=False)],
    ),
    "aws-ec2-launch-configuration": case(good=[{"launchTemplate": {"id": "lt-1"}}], bad=[{"launchConfiguration": "old"}]),
    "aws-autoscaling-zones": case(
        good=[{"vpcZoneIdentifiers": ["subnet-1", "subnet-2"]}, {"availabilityZones": ["eu-west-1a", "eu-west-1b"]}],
        bad=[{"vpcZoneIdentifiers": ["subnet-1"]}, {"availabilityZones": ["eu-west-1a"]}],
    ),
    "aws-autoscaling-health-check": case(
        good=[{"targetGroupArns": ["arn"], "healthCheckType": "ELB"}],
        bad=[{"targetGroupArns": ["arn"]}, {"loadBalancers": ["a"], "healthCheckType": "EC2"}],
        other=[{}],
    ),
    "aws-ec2-old-generation": case(
        good=[
            {"instanceType": "t3.micro"},
            {"instanceType": "m7g.large"},
            R("aws:rds/instance:Instance", instanceClass="db.t4g.medium"),
            R("aws:eks/nodeGroup:NodeGroup", instanceTypes=["m6i.large"]),
        ],
        bad=[
            {"instanceType": "t2.micro"},
            R("aws:rds/instance:Instance", instanceClass="db.m4.large"),
            R("aws:elasticache/cluster:Cluster", nodeType="cache.t2.small"),
            R("aws:eks/nodeGroup:NodeGroup", instanceTypes=["m6i.large", "m4.large"]),
            R("aws:dms/replicationInstance:ReplicationInstance", replicationInstanceClass="dms.t2.medium"),
        ],
    ),
    "aws-ec2-serial-console": case(good=[{"enabled": False}], bad=[{}, {"enabled": True}]),
    "aws-ec2-user-data-password-login": case(
        good=[{}, {"userData": "#!/bin/sh\nsystemctl restart sshd\n"}],
        bad=[
            {"userData": "#!/bin/sh\nsed -i 's/^.*Pass.*$/PasswordAuthentication yes/' /etc/ssh/sshd_config\n"},
            R(TEMPLATE, userData=encoded("#cloud-config\nssh_pwauth: true\n")),
        ],
    ),
    "aws-ec2-allowed-images": case(
        good=[{"state": "enabled", "imageCriterions": [{"imageProviders": ["amazon"]}]}],
        bad=[{"state": "audit-mode"}, {"state": "disabled"}, {"state": "enabled"}],
    ),
}
