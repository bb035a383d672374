from flask import Response, request


def json_body() -> object:
    """The JSON value of the request's body, whatever its content type; None when it is not JSON."""
    try:
        return request.get_json(force=True, silent=True)
    except RecursionError:
        return None


def no_content() -> Response:
    """The answer to something that is done and has nothing to show."""
    response = Response(status=204)
    del response.headers["Content-Type"]
    return response
