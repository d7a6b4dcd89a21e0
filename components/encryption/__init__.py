"""Encryption keys: one of its own for each thing that holds data, with rotation, or one that is there already."""
