"""The Plan and what can be done with it without knowing where it came from. Imports nothing else of Landfall."""
