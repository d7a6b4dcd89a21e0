"""What stops the set-up, said so that its reader can go on."""


class SetupError(Exception):
    """One sentence of what went wrong and, in `cure`, what to do about it."""

    def __init__(self, what: str, cure: str) -> None:
        super().__init__(what)
        self.cure = cure
