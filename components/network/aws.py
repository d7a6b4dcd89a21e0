"""Networks on AWS: what the assembly uses. Hub and spoke share the VPC of `aws_vpc.py`, and its plan in `aws_plan.py`."""

from components.network.aws_hub import AwsHubNetwork, existing_hub, hub_shape
from components.network.aws_spoke import AwsSpoke, existing_network, shape

__all__ = ["AwsHubNetwork", "AwsSpoke", "existing_hub", "existing_network", "hub_shape", "shape"]
