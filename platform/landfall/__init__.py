"""Landfall: one program, one Plan, many questions."""
