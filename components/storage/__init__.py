"""Buckets that are locked from the start: encrypted, versioned, private, reached over TLS only."""
