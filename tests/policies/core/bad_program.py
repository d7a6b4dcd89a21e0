"""A program in which every resource breaks a rule. For tests only."""

import json

import pulumi
import pulumi_aws as aws
import pulumi_azure_native as azure
import pulumi_gcp as gcp
import pulumi_kubernetes as kubernetes

ANYONE = json.dumps({"Statement": {"Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "*"}})
ADMIN = json.dumps({"Statement": [{"Effect": "Allow", "Action": ["*"], "Resource": ["*"]}]})
TRUST = json.dumps({"Statement": {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}})


def declare() -> None:
    """All of it, a cloud after the other."""
    on_aws(pulumi.ResourceOptions(provider=aws.Provider("aws", region="eu-west-1")))
    on_gcp(pulumi.ResourceOptions(provider=gcp.Provider("gcp", project="acme-bad", region="europe-west1")))
    on_azure(pulumi.ResourceOptions(provider=azure.Provider("azure", subscription_id="00000000-0000-0000-0000-000000000001")))
    on_kubernetes(pulumi.ResourceOptions(provider=kubernetes.Provider("kubernetes")))


def on_aws(opts: pulumi.ResourceOptions) -> None:
    """Open buckets, open ports, open databases, rights without limit."""
    bucket = aws.s3.Bucket("bucket", acl="public-read", opts=opts)
    aws.s3.BucketPolicy("bucket-policy", bucket=bucket.id, policy=ANYONE, opts=opts)
    aws.s3.BucketPublicAccessBlock("bucket-block", bucket=bucket.id, block_public_acls=False, opts=opts)
    opened = {"protocol": "tcp", "from_port": 22, "to_port": 22, "cidr_blocks": ["0.0.0.0/0"]}
    aws.ec2.SecurityGroup("ssh", description="open", ingress=[aws.ec2.SecurityGroupIngressArgs(**opened)], opts=opts)
    aws.vpc.SecurityGroupIngressRule(
        "postgres", security_group_id="sg-1", ip_protocol="tcp", from_port=5432, to_port=5432, cidr_ipv6="::/0", opts=opts
    )
    aws.iam.Policy("admin", policy=ADMIN, opts=opts)
    aws.iam.Role("anyone", assume_role_policy=TRUST, opts=opts)
    aws.rds.Instance(
        "database",
        instance_class="db.t3.micro",
        publicly_accessible=True,
        storage_encrypted=False,
        password="hunter22",
        opts=opts,
    )
    aws.ebs.Volume("volume", availability_zone="eu-west-1a", size=8, encrypted=False, opts=opts)
    aws.ec2.Instance(
        "machine",
        ami="ami-1",
        instance_type="t3.micro",
        metadata_options=aws.ec2.InstanceMetadataOptionsArgs(http_tokens="optional"),
        user_data="#!/bin/sh\nexport DB_PASSWORD=hunter22\n",
        opts=opts,
    )
    aws.lambda_.Function(
        "function",
        role="arn:aws:iam::111122223333:role/f",
        runtime="python3.7",
        handler="f.f",
        s3_bucket="b",
        s3_key="k",
        environment=aws.lambda_.FunctionEnvironmentArgs(variables={"API_KEY": "AKIAIOSFODNN7EXAMPLE"}),
        opts=opts,
    )


def on_gcp(opts: pulumi.ResourceOptions) -> None:
    """Grants to everyone, open ports, clear text."""
    gcp.storage.BucketIAMMember("everyone", bucket="b", role="roles/storage.objectViewer", member="allUsers", opts=opts)
    gcp.compute.Firewall(
        "rdp",
        network="default",
        source_ranges=["0.0.0.0/0"],
        allows=[gcp.compute.FirewallAllowArgs(protocol="tcp", ports=["3389"])],
        opts=opts,
    )
    gcp.projects.IAMMember("owner", project="acme-bad", role="roles/owner", member="user:a@acme.example", opts=opts)
    gcp.sql.DatabaseInstance(
        "sql",
        database_version="POSTGRES_16",
        settings=gcp.sql.DatabaseInstanceSettingsArgs(
            tier="db-f1-micro",
            ip_configuration=gcp.sql.DatabaseInstanceSettingsIpConfigurationArgs(
                ipv4_enabled=True,
                authorized_networks=[gcp.sql.DatabaseInstanceSettingsIpConfigurationAuthorizedNetworkArgs(value="0.0.0.0/0")],
            ),
        ),
        opts=opts,
    )


def on_azure(opts: pulumi.ResourceOptions) -> None:
    """Public blobs, clear text, open ports."""
    azure.storage.StorageAccount(
        "account",
        resource_group_name="r",
        kind="StorageV2",
        sku=azure.storage.SkuArgs(name="Standard_LRS"),
        allow_blob_public_access=True,
        enable_https_traffic_only=False,
        minimum_tls_version="TLS1_0",
        opts=opts,
    )
    azure.network.SecurityRule(
        "ssh-rule",
        resource_group_name="r",
        network_security_group_name="n",
        access="Allow",
        direction="Inbound",
        priority=100,
        protocol="*",
        source_address_prefix="Internet",
        source_port_range="*",
        destination_address_prefix="*",
        destination_port_range="22",
        opts=opts,
    )
    azure.authorization.RoleDefinition(
        "everything",
        scope="/subscriptions/00000000-0000-0000-0000-000000000001",
        assignable_scopes=["/"],
        permissions=[azure.authorization.PermissionArgs(actions=["*"])],
        role_name="everything",
        opts=opts,
    )


def on_kubernetes(opts: pulumi.ResourceOptions) -> None:
    """A pod that is the node, and an account that is the cluster."""
    core = kubernetes.core.v1
    container = core.ContainerArgs(
        name="c", image="nginx:latest", security_context=core.SecurityContextArgs(privileged=True, run_as_user=0)
    )
    core.Pod("pod", spec=core.PodSpecArgs(containers=[container], host_network=True, host_pid=True), opts=opts)
    rbac = kubernetes.rbac.v1
    rbac.ClusterRole("root", rules=[rbac.PolicyRuleArgs(api_groups=["*"], resources=["*"], verbs=["*"])], opts=opts)
    core.Service("door", spec=core.ServiceSpecArgs(type="NodePort", ports=[core.ServicePortArgs(port=80)]), opts=opts)
