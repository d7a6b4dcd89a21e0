"""A program of a given size that resembles an environment: groups on three clouds, explicit providers, outputs and applies.

A group is a component of 20 resources: a network with its subnets, routes and logs, an identity with a policy document, a
store. `declare(600)` makes 600 resources: 30 groups, ten a cloud, and three providers among them.
"""

from collections.abc import Callable

import pulumi
import pulumi_aws as aws
import pulumi_azure_native as azure
import pulumi_gcp as gcp

GROUP = 20
"""Resources in a group, the component itself among them."""


class Group(pulumi.ComponentResource):
    """A component with children named after it, as all of the platform's are."""

    def __init__(self, token: str, name: str, provider: pulumi.ProviderResource) -> None:
        super().__init__(token, name)
        self.name = name
        self._provider_of_children = provider

    def child(self) -> pulumi.ResourceOptions:
        """Options of a child."""
        return pulumi.ResourceOptions(parent=self, provider=self._provider_of_children)

    def of(self, part: str) -> str:
        """Name of a child."""
        return f"{self.name}-{part}"


def aws_group(name: str, number: int, provider: pulumi.ProviderResource) -> None:
    """A VPC with five subnets, a bucket, a role with a policy made of ARNs."""
    group = Group("bench:aws:Group", name, provider)
    tags = {"team": "platform", "environment": "bench", "group": name}
    vpc = aws.ec2.Vpc(group.of("vpc"), cidr_block=f"10.{number % 250}.0.0/16", tags=tags, opts=group.child())
    table = aws.ec2.RouteTable(group.of("routes"), vpc_id=vpc.id, tags=tags, opts=group.child())
    for index in range(5):
        block = vpc.cidr_block.apply(lambda cidr, index=index: cidr.replace(".0.0/16", f".{index}.0/24"))
        subnet = aws.ec2.Subnet(group.of(f"subnet-{index}"), vpc_id=vpc.id, cidr_block=block, tags=tags, opts=group.child())
        aws.ec2.RouteTableAssociation(
            group.of(f"route-{index}"), subnet_id=subnet.id, route_table_id=table.id, opts=group.child()
        )
    firewall = aws.ec2.SecurityGroup(group.of("sg"), vpc_id=vpc.id, tags=tags, opts=group.child())
    for port in (80, 443):
        aws.vpc.SecurityGroupIngressRule(
            group.of(f"in-{port}"),
            security_group_id=firewall.id,
            ip_protocol="tcp",
            from_port=port,
            to_port=port,
            cidr_ipv4="10.0.0.0/8",
            opts=group.child(),
        )
    key = aws.kms.Key(group.of("key"), enable_key_rotation=True, tags=tags, opts=group.child())
    bucket = aws.s3.Bucket(group.of("logs"), tags=tags, opts=group.child())
    trust = {"Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "ec2.amazonaws.com"}}]}
    role = aws.iam.Role(group.of("role"), assume_role_policy=pulumi.Output.json_dumps(trust), tags=tags, opts=group.child())
    aws.iam.RolePolicy(
        group.of("policy"),
        role=role.id,
        policy=pulumi.Output.json_dumps(
            {
                "Statement": [
                    {"Effect": "Allow", "Action": ["s3:PutObject"], "Resource": [pulumi.Output.concat(bucket.arn, "/*")]},
                    {"Effect": "Allow", "Action": ["kms:Encrypt", "kms:GenerateDataKey"], "Resource": [key.arn]},
                ]
            }
        ),
        opts=group.child(),
    )
    group.register_outputs({"vpc": vpc.id, "bucket": bucket.arn})


def gcp_group(name: str, number: int, provider: pulumi.ProviderResource) -> None:
    """A network with eight subnets, a service account, a bucket it may read."""
    group = Group("bench:gcp:Group", name, provider)
    labels = {"team": "platform", "environment": "bench"}
    network = gcp.compute.Network(group.of("network"), auto_create_subnetworks=False, opts=group.child())
    for index in range(8):
        gcp.compute.Subnetwork(
            group.of(f"subnet-{index}"),
            network=network.id,
            region="europe-west1",
            ip_cidr_range=f"10.{number % 250}.{index}.0/24",
            log_config={"aggregation_interval": "INTERVAL_5_SEC", "flow_sampling": 0.5},
            opts=group.child(),
        )
    for port in ("80", "443", "5432"):
        gcp.compute.Firewall(
            group.of(f"allow-{port}"),
            network=network.self_link,
            source_ranges=["10.0.0.0/8"],
            allows=[{"protocol": "tcp", "ports": [port]}],
            opts=group.child(),
        )
    router = gcp.compute.Router(group.of("router"), network=network.id, region="europe-west1", opts=group.child())
    gcp.compute.RouterNat(
        group.of("nat"),
        router=router.name,
        region="europe-west1",
        nat_ip_allocate_option="AUTO_ONLY",
        source_subnetwork_ip_ranges_to_nat="ALL_SUBNETWORKS_ALL_IP_RANGES",
        opts=group.child(),
    )
    account = gcp.serviceaccount.Account(group.of("account"), account_id=name, opts=group.child())
    bucket = gcp.storage.Bucket(group.of("store"), location="EU", labels=labels, opts=group.child())
    for role in ("objectViewer", "legacyBucketReader", "objectCreator"):
        gcp.storage.BucketIAMMember(
            group.of(role), bucket=bucket.name, role=f"roles/storage.{role}", member=account.member, opts=group.child()
        )
    group.register_outputs({"network": network.id, "url": bucket.url.apply(lambda url: f"{url}/index")})


def azure_group(name: str, number: int, provider: pulumi.ProviderResource) -> None:
    """A resource group with a network, eight subnets, a security group, an identity with roles, a store."""
    group = Group("bench:azure:Group", name, provider)
    tags = {"team": "platform", "environment": "bench"}
    home = azure.resources.ResourceGroup(group.of("group"), location="westeurope", tags=tags, opts=group.child())
    network = azure.network.VirtualNetwork(
        group.of("network"),
        resource_group_name=home.name,
        address_space={"address_prefixes": [f"10.{number % 250}.0.0/16"]},
        tags=tags,
        opts=group.child(),
    )
    firewall = azure.network.NetworkSecurityGroup(group.of("nsg"), resource_group_name=home.name, tags=tags, opts=group.child())
    for index in range(8):
        azure.network.Subnet(
            group.of(f"subnet-{index}"),
            resource_group_name=home.name,
            virtual_network_name=network.name,
            address_prefix=f"10.{number % 250}.{index}.0/24",
            network_security_group={"id": firewall.id},
            opts=group.child(),
        )
    for index, port in enumerate(("80", "443", "5432")):
        azure.network.SecurityRule(
            group.of(f"allow-{port}"),
            resource_group_name=home.name,
            network_security_group_name=firewall.name,
            priority=100 + index,
            direction="Inbound",
            access="Allow",
            protocol="Tcp",
            source_address_prefix="10.0.0.0/8",
            source_port_range="*",
            destination_address_prefix="*",
            destination_port_range=port,
            opts=group.child(),
        )
    identity = azure.managedidentity.UserAssignedIdentity(
        group.of("identity"), resource_group_name=home.name, tags=tags, opts=group.child()
    )
    store = azure.storage.StorageAccount(
        group.of("store"),
        resource_group_name=home.name,
        kind="StorageV2",
        sku={"name": "Standard_ZRS"},
        minimum_tls_version="TLS1_2",
        tags=tags,
        opts=group.child(),
    )
    for index in range(3):
        azure.authorization.RoleAssignment(
            group.of(f"may-{index}"),
            scope=store.id,
            principal_id=identity.principal_id,
            principal_type="ServicePrincipal",
            role_definition_id=f"/providers/Microsoft.Authorization/roleDefinitions/{index}",
            opts=group.child(),
        )
    group.register_outputs({"network": network.id, "store": store.id})


Declare = Callable[[str, int, pulumi.ProviderResource], None]


def declare(resources: int) -> None:
    """Declare that many resources, a multiple of 60; the providers come on top."""
    clouds: tuple[tuple[str, Declare, pulumi.ProviderResource], ...] = (
        ("aws", aws_group, aws.Provider("aws-main", region="eu-west-1", allowed_account_ids=["111122223333"])),
        ("gcp", gcp_group, gcp.Provider("gcp-main", project="acme-bench", region="europe-west1")),
        ("azure", azure_group, azure.Provider("azure-main", subscription_id="00000000-0000-0000-0000-000000000001")),
    )
    for number in range(resources // (GROUP * len(clouds))):
        for cloud, group, provider in clouds:
            group(f"{cloud}{number}", number, provider)
    pulumi.export("resources", resources)
