class Refused(Exception):
    """A request that is answered with an error, and what is said about it."""

    status = 400

    def __init__(self, *messages: str) -> None:
        super().__init__(*messages)
        self.messages = messages


class Unauthorized(Refused):
    status = 401


class Forbidden(Refused):
    status = 403


class NotFound(Refused):
    status = 404


class Invalid(Refused):
    status = 422
