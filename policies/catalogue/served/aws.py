"""What the components for AWS do for the controls."""

from policies.catalogue.served.row import DROPPED, Edited, Serves

_ANYONE = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "%s:*", "Resource": "*"}]}'

_BUCKET = "landfall:storage:AwsBucket"
_KEY = "landfall:encryption:AwsKey"
_VPC = "landfall:network:AwsVpc"
_FLOW = "landfall:network:AwsFlowLogs"
_EDGE = ("landfall:edge:PublicHttps", "landfall:edge:InternalHttp")
_RDS = ("landfall:workloads:AwsRds", "aws:rds/instance:Instance")
_AURORA = ("landfall:workloads:AwsAurora", "aws:rds/cluster:Cluster")
_AURORA_MEMBER = ("landfall:workloads:AwsAurora", "aws:rds/clusterInstance:ClusterInstance")
_MACHINES = "landfall:workloads:AwsMachines"
_SERVICE = "landfall:workloads:AwsService"
_TASK = "aws:ecs/taskDefinition:TaskDefinition"
_LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup"
_BLOCK = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"

SERVED = (
    # Keys.
    Serves(_KEY, "LF-KEY-07", "aws:kms/key:Key", {"enableKeyRotation": False}),
    Serves(_KEY, "LF-KEY-08", "aws:kms/key:Key", {"deletionWindowInDays": 7}),
    Serves(_KEY, "LF-KEY-09", "aws:kms/key:Key", {"policy": _ANYONE % "kms"}),
    # Buckets.
    Serves(_BUCKET, "LF-STO-01", "aws:s3/bucketPolicy:BucketPolicy", {"policy": _ANYONE % "s3"}),
    Serves(_BUCKET, "LF-STO-02", _BLOCK, {"blockPublicAcls": False}),
    Serves(_BUCKET, "LF-STO-02", _BLOCK, {"blockPublicPolicy": False}),
    Serves(_BUCKET, "LF-STO-02", _BLOCK, {"ignorePublicAcls": False}),
    Serves(_BUCKET, "LF-STO-02", _BLOCK, {"restrictPublicBuckets": False}),
    Serves(_BUCKET, "LF-STO-02", _BLOCK),
    Serves(
        _BUCKET,
        "LF-STO-03",
        "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
        {"rule.objectOwnership": "ObjectWriter"},
    ),
    Serves(
        _BUCKET,
        "LF-TLS-03",
        "aws:s3/bucketPolicy:BucketPolicy",
        {"policy": Edited('"aws:SecureTransport": "false"', '"aws:SecureTransport": "true"')},
    ),
    Serves(_BUCKET, "LF-BCK-01", "aws:s3/bucketVersioning:BucketVersioning", {"versioningConfiguration.status": "Suspended"}),
    Serves(_BUCKET, "LF-BCK-12", "aws:s3/bucket:Bucket", {"forceDestroy": True}),
    Serves(_BUCKET, "LF-CST-04", "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration"),
    Serves(
        _BUCKET,
        "LF-KEY-03",
        "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
        {"rules[0].applyServerSideEncryptionByDefault.sseAlgorithm": DROPPED},
    ),
    # Networks.
    Serves(
        _VPC,
        "LF-NET-06",
        "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
        {"ingress": [{"protocol": "-1", "self": True, "fromPort": 0, "toPort": 0}]},
    ),
    Serves(
        _VPC,
        "LF-NET-07",
        "aws:ec2/networkAcl:NetworkAcl",
        {"ingress": [{"protocol": "-1", "fromPort": 0, "toPort": 0, "cidrBlock": "0.0.0.0/0", "ruleNo": 1, "action": "allow"}]},
    ),
    Serves(_VPC, "LF-NET-08", "aws:ec2/subnet:Subnet", {"mapPublicIpOnLaunch": True}),
    Serves(_VPC, "LF-NET-13", "aws:ec2/vpcEndpoint:VpcEndpoint", {"policy": _ANYONE % "*"}),
    Serves(
        "landfall:network:AwsHubNetwork",
        "LF-NET-11",
        "aws:ec2transitgateway/transitGateway:TransitGateway",
        {"autoAcceptSharedAttachments": "enable"},
    ),
    Serves(_FLOW, "LF-LOG-03", "aws:ec2/flowLog:FlowLog"),
    Serves(_FLOW, "LF-LOG-09", _LOG_GROUP, {"retentionInDays": 1}),
    Serves(_FLOW, "LF-CST-05", _LOG_GROUP, {"retentionInDays": DROPPED}),
    Serves(_FLOW, "LF-KEY-14", _LOG_GROUP, {"kmsKeyId": DROPPED}),
    # Alarms.
    Serves("landfall:observability:AwsAlerts", "LF-KEY-05", "aws:sns/topic:Topic", {"kmsMasterKeyId": DROPPED}),
    Serves("landfall:observability:AwsAlerts", "LF-MSG-01", "aws:sns/topicPolicy:TopicPolicy", {"policy": _ANYONE % "sns"}),
    # Load balancers.
    *(
        row
        for edge in _EDGE
        for row in (
            Serves(
                edge,
                "LF-TLS-02",
                "aws:lb/listener:Listener",
                {"sslPolicy": "ELBSecurityPolicy-2016-08"},
                {"protocol": "HTTPS"},
            ),
            Serves(edge, "LF-EDG-03", "aws:lb/loadBalancer:LoadBalancer", {"dropInvalidHeaderFields": False}),
            Serves(edge, "LF-LOG-04", "aws:lb/loadBalancer:LoadBalancer", {"accessLogs.enabled": False}),
            Serves(edge, "LF-BCK-03", "aws:lb/loadBalancer:LoadBalancer", {"enableDeletionProtection": False}),
        )
    ),
    Serves(_EDGE[0], "LF-TLS-01", "aws:lb/listener:Listener", {"protocol": "HTTP", "port": 80}, {"protocol": "HTTPS"}),
    Serves(_EDGE[1], "LF-TLS-10", "aws:lb/listener:Listener", {"protocol": "HTTP", "port": 80}, {"protocol": "HTTPS"}),
    Serves("landfall:edge:AwsCertificate", "LF-TLS-08", "aws:acm/certificate:Certificate", {"keyAlgorithm": "RSA_1024"}),
    Serves(
        "landfall:edge:PublicHttps",
        "LF-NET-05",
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
        {"fromPort": 8080, "toPort": 8080},
        {"fromPort": 80},
    ),
    # Databases.
    *(
        row
        for database in (_RDS, _AURORA)
        for row in (
            Serves(database[0], "LF-KEY-02", database[1], {"storageEncrypted": False}),
            Serves(database[0], "LF-BCK-02", database[1], {"backupRetentionPeriod": 1}),
            Serves(database[0], "LF-BCK-03", database[1], {"deletionProtection": False}),
            Serves(database[0], "LF-BCK-06", database[1], {"skipFinalSnapshot": True}),
            Serves(database[0], "LF-LOG-06", database[1], {"enabledCloudwatchLogsExports": DROPPED}),
        )
    ),
    *(
        row
        for machine in (_RDS, _AURORA_MEMBER)
        for row in (
            Serves(machine[0], "LF-DB-01", machine[1], {"publiclyAccessible": True}),
            Serves(machine[0], "LF-LOG-14", machine[1], {"performanceInsightsEnabled": False, "monitoringInterval": 0}),
            Serves(machine[0], "LF-VER-04", machine[1], {"autoMinorVersionUpgrade": False}),
        )
    ),
    Serves(_RDS[0], "LF-BCK-05", _RDS[1], {"multiAz": False}),
    Serves(
        _RDS[0],
        "LF-TLS-04",
        "aws:rds/parameterGroup:ParameterGroup",
        {"parameters": [{"name": "rds.force_ssl", "value": "0"}]},
    ),
    Serves(
        _AURORA[0],
        "LF-TLS-04",
        "aws:rds/clusterParameterGroup:ClusterParameterGroup",
        {"parameters": [{"name": "rds.force_ssl", "value": "0"}]},
    ),
    Serves(_RDS[0], "LF-DB-05", _RDS[1], {"iamDatabaseAuthenticationEnabled": False}),
    Serves(_RDS[0], "LF-VER-01", _RDS[1], {"engineVersion": "11"}),
    Serves(_RDS[0], "LF-CST-01", _RDS[1], {"instanceClass": "db.m4.large"}),
    Serves(_RDS[0], "LF-CST-02", _RDS[1], {"storageType": "gp2"}),
    Serves(_RDS[0], "LF-KEY-14", "aws:secretsmanager/secret:Secret", {"kmsKeyId": DROPPED}),
    Serves(_RDS[0], "LF-KEY-08", "aws:secretsmanager/secret:Secret", {"recoveryWindowInDays": 0}),
    Serves(
        "landfall:workloads:AwsThreeTier",
        "LF-NET-02",
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
        {"referencedSecurityGroupId": DROPPED, "cidrIpv4": "0.0.0.0/0"},
        {"fromPort": 5432},
    ),
    # Machines.
    Serves(_MACHINES, "LF-CMP-01", "aws:ec2/launchTemplate:LaunchTemplate", {"metadataOptions.httpTokens": "optional"}),
    Serves(_MACHINES, "LF-KEY-01", "aws:ec2/launchTemplate:LaunchTemplate", {"blockDeviceMappings[0].ebs.encrypted": "false"}),
    Serves(_MACHINES, "LF-CST-01", "aws:ec2/launchTemplate:LaunchTemplate", {"instanceType": "m4.large"}),
    Serves(_MACHINES, "LF-CST-02", "aws:ec2/launchTemplate:LaunchTemplate", {"blockDeviceMappings[0].ebs.volumeType": "gp2"}),
    Serves(
        _MACHINES,
        "LF-IAM-03",
        "aws:iam/role:Role",
        {"assumeRolePolicy": Edited('{"Service": "ec2.amazonaws.com"}', '{"AWS": "*"}')},
    ),
    Serves(
        _MACHINES,
        "LF-IAM-07",
        "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
        {"policyArn": "arn:aws:iam::aws:policy/AdministratorAccess"},
    ),
    # Containers.
    Serves(_SERVICE, "LF-CNT-04", _TASK, {"containerDefinitions": Edited('"privileged": false', '"privileged": true')}),
    Serves(
        _SERVICE,
        "LF-CNT-05",
        _TASK,
        {"containerDefinitions": Edited('"readonlyRootFilesystem": true', '"readonlyRootFilesystem": false')},
    ),
    Serves(
        _SERVICE,
        "LF-SEC-01",
        _TASK,
        {
            "containerDefinitions": Edited(
                '"LOG_LEVEL", "value": "info"', '"AWS_SECRET_ACCESS_KEY", "value": "q8Zp0vRk3LmX7sYd"'
            )
        },
    ),
    Serves(_SERVICE, "LF-CNT-06", _TASK, {"networkMode": "host"}),
    Serves(_SERVICE, "LF-CNT-07", _TASK, {"containerDefinitions": Edited("users:2.0.1", "users:latest")}),
    Serves(
        _SERVICE,
        "LF-IAM-02",
        "aws:iam/rolePolicy:RolePolicy",
        {
            "policy": '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}',
        },
    ),
    Serves(
        _SERVICE,
        "LF-IAM-01",
        "aws:iam/rolePolicy:RolePolicy",
        {"policy": '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}'},
    ),
    Serves(_SERVICE, "LF-CNT-09", "aws:ecs/service:Service", {"networkConfiguration.assignPublicIp": True}),
    Serves(_SERVICE, "LF-LOG-09", _LOG_GROUP, {"retentionInDays": 1}),
    Serves(
        "landfall:workloads:AwsServicePlatform",
        "LF-LOG-07",
        "aws:ecs/cluster:Cluster",
        {"settings": [{"name": "containerInsights", "value": "disabled"}]},
    ),
    # Continuous delivery.
    Serves(
        "landfall:bootstrap:AwsBootstrap",
        "LF-IDN-04",
        "aws:iam/role:Role",
        {"assumeRolePolicy": Edited("token.actions.githubusercontent.com:sub", "token.actions.githubusercontent.com:actor")},
    ),
)
