import json

from django.http import HttpRequest


def json_body(request: HttpRequest) -> object:
    """The JSON value of the request's body; None when it is not JSON."""
    try:
        return json.loads(request.body)
    except (ValueError, RecursionError):
        return None
