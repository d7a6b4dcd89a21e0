"""Workloads: a pattern a folder."""
