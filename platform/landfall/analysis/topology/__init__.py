"""The networks of Plans: a module a cloud says what its resource types stand for, `links` what joins them."""

from landfall.analysis.topology.read import topology

__all__ = ["topology"]
