"""Networks: the hub that environments share, and the spokes that workloads stand in."""
