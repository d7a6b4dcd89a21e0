"""The address plan for people: a table for the terminal, a picture to scale, a page to search."""
