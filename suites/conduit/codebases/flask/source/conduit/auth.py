import re
from datetime import datetime, timedelta, timezone
from functools import wraps

import jwt
from flask import abort, current_app, g, request

from conduit.models import User


def make_token(user: User) -> str:
    expires = datetime.now(timezone.utc) + timedelta(days=21)
    return jwt.encode({"id": user.id, "exp": expires}, current_app.config["TOKEN_SECRET"], algorithm="HS256")


def user_of_request() -> User | None:
    header = request.headers.get("Authorization")
    if header is None:
        return None
    match = re.fullmatch(r"token +(\S+)", header.strip(), re.IGNORECASE)
    if match is None:
        abort(401, "the authorization header is not `Token ...`")
    try:
        claims = jwt.decode(match[1], current_app.config["TOKEN_SECRET"], algorithms=["HS256"])
    except jwt.InvalidTokenError:
        abort(401, "the token is not valid")
    user = User.get_or_none(User.id == claims.get("id"))
    return user or abort(401, "the token is nobody's")


def login_optional(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        g.user = user_of_request()
        return view(*args, **kwargs)

    return wrapper


def login_required(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        g.user = user_of_request() or abort(401, "login required")
        return view(*args, **kwargs)

    return wrapper
