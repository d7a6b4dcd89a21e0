"""The Pulumi program: read the stack's environment, assemble it, export its handles."""

from landfall.program import main

main()
