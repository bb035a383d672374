from flask import request

from app.errors import Unauthenticated
from app.routes.request_services import services


def signed_in_user() -> int:
    """The id of the user who sends the request; raises `Unauthenticated` when nobody is signed in."""
    user_id = reader()
    if user_id is None:
        raise Unauthenticated("credentials are missing")
    return user_id


def reader() -> int | None:
    """The id of the user who sends the request, None for a stranger; raises `Unauthenticated` for bad credentials."""
    header = request.headers.get("Authorization")
    if header is None:
        return None
    scheme, _, token = header.partition(" ")
    if scheme.lower() != "token":
        raise Unauthenticated("credentials must be of the scheme Token")
    return services().authentication.identify(token.strip())
