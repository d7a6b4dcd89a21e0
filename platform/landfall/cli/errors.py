"""How a command says that it cannot do what it was asked."""


class CannotRunError(Exception):
    """Exit code 2. The text is for the person at the terminal: where, what, why, what to do."""
