"""The public DNS zone of an environment, on the cloud of its choice, for workloads on every cloud."""
