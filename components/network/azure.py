"""Networks on Azure: spokes and hubs. What assembly looks for is here; each has its own files."""

from components.network.azure_hub import AzureHubNetwork
from components.network.azure_hub_handle import existing_hub, hub_shape
from components.network.azure_spoke import AzureSpoke, existing_network, shape

__all__ = ["AzureHubNetwork", "AzureSpoke", "existing_hub", "existing_network", "hub_shape", "shape"]
