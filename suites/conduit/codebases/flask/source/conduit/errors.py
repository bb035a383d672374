from flask import Flask
from marshmallow import ValidationError
from werkzeug.exceptions import HTTPException


class Taken(Exception):
    """What must be unique is somebody else's."""


def flatten(messages, path=""):
    if isinstance(messages, dict):
        for key, value in messages.items():
            yield from flatten(value, f"{path}{key} ")
    elif isinstance(messages, list):
        for value in messages:
            yield from flatten(value, path)
    else:
        yield f"{path}{messages}"


def envelope(messages, status):
    return {"errors": {"body": list(messages)}}, status


def register(app: Flask):
    @app.errorhandler(ValidationError)
    def on_invalid(error):
        return envelope(flatten(error.messages), 422)

    @app.errorhandler(Taken)
    def on_taken(error):
        return envelope([f"{error} is taken"], 422)

    @app.errorhandler(HTTPException)
    def on_http_error(error):
        return envelope([error.description or error.name], error.code)

    @app.errorhandler(Exception)
    def on_failure(error):
        app.logger.exception(error)
        return envelope(["something went wrong"], 500)
