"""One container image, run and scaled by the cloud."""
