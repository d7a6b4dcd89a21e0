"""Rules for Azure, a module a theme."""
