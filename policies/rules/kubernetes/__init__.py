"""Rules for Kubernetes, a module a theme."""
