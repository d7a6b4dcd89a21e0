"""Rules for AWS, a module a theme."""
