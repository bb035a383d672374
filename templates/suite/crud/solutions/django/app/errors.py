class NotFound(Exception):
    """There is no such thing."""


class InvalidInput(Exception):
    """The input is not as the contract describes it."""
