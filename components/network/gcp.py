"""Networks on Google Cloud."""

from components.network.gcp_handles import existing_network, shape
from components.network.gcp_hub import GcpHubNetwork
from components.network.gcp_hub_handle import existing_hub, hub_shape
from components.network.gcp_spoke import GcpSpoke

__all__ = ["GcpHubNetwork", "GcpSpoke", "existing_hub", "existing_network", "hub_shape", "shape"]
