class Refusal(Exception):
    """A request that cannot be carried out. Its code tells which rule it breaks; the message is for people."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
