"""Networks on Google Cloud."""

from components.network.gcp_handles import existing_network, shape
from components.network.gcp_spoke import GcpSpoke

__all__ = ["GcpSpoke", "existing_network", "shape"]
