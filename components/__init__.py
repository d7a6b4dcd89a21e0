"""ComponentResources of the platform: each concern has a cloud-neutral spec and one component a cloud."""
