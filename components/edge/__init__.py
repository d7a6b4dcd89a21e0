"""The edge: how requests reach a workload, by name and encrypted."""
