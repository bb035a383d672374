from app.errors import InvalidInput


def read_object(body: object) -> dict[str, object]:
    """The object that a body is."""
    if not isinstance(body, dict):
        raise InvalidInput("The body must be an object.")
    return body


def read_text(name: str, value: object, most: int) -> str:
    """A text that is not empty."""
    # PostgreSQL keeps no NUL.
    if not isinstance(value, str) or not 1 <= len(value) <= most or "\0" in value:
        raise InvalidInput(f"The {name} must be a text of 1 to {most} characters.")
    return value


def read_whole_number(name: str, value: object, most: int) -> int:
    """A whole number from 1."""
    # In JSON 7.0 is a whole number as well, and in Python true would be one.
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value // 1 or not 1 <= value <= most:
        raise InvalidInput(f"The {name} must be a whole number from 1 to {most}.")
    return int(value)
