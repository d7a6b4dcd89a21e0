"""Rules for Google Cloud, a module a theme."""
