import logging

from flask import Response, jsonify
from werkzeug.exceptions import HTTPException

from app.errors import RequestError
from app.routes.error_bodies import present_error, status_of


def answer_error(error: Exception) -> Response:
    """The response to anything that went wrong; what is nobody's mistake but ours is logged and not explained."""
    if isinstance(error, RequestError):
        return _answer(status_of(error), *error.messages)
    if isinstance(error, HTTPException):
        return _answer(error.code or 500, error.name)
    logging.getLogger(__name__).error("request failed", exc_info=error)
    return _answer(500, "internal error")


def _answer(status: int, *messages: str) -> Response:
    response = jsonify(present_error(*messages))
    response.status_code = status
    return response
