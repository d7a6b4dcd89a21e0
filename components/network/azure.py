"""Networks on Azure: spokes and hubs. What assembly looks for is here; each has its own files."""

from components.network.azure_spoke import AzureSpoke, existing_network, shape

__all__ = ["AzureSpoke", "existing_network", "shape"]
