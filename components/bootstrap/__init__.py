"""What must be there before the first stack: where state lives, the key it is encrypted with, and who CI is."""
