"""Load balancer, autoscaled machines and a managed database."""
