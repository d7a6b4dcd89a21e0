"""The edge of an account in a region, closed: nothing comes in from the Internet, whatever a security group says.

What NAT gateways send out, and the replies to it, still pass: this is why the hub's VPC needs no exclusion, and a spoke with
an `edge` makes its own. https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html
"""

from pulumi_aws import ec2

from components.component import Component

MODE = "block-ingress"


def close_to_internet(hub: Component) -> ec2.VpcBlockPublicAccessOptions:
    """Block public access for the hub's account in its region. There is one such setting, as there is one hub."""
    return ec2.VpcBlockPublicAccessOptions(
        hub.name_of("closed"),
        internet_gateway_block_mode=MODE,
        region=hub.place.region,
        opts=hub.child(),
    )
