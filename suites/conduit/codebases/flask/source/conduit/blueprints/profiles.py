from flask import Blueprint, abort, g

from conduit.auth import login_optional, login_required
from conduit.models import User

blueprint = Blueprint("profiles", __name__)


def find_user(username):
    return User.get_or_none(User.username == username) or abort(404, "user not found")


@blueprint.get("/profiles/<username>")
@login_optional
def profile(username):
    return {"profile": find_user(username).to_profile(g.user)}


@blueprint.post("/profiles/<username>/follow")
@login_required
def follow(username):
    user = find_user(username)
    if user != g.user:
        g.user.follow(user)
    return {"profile": user.to_profile(g.user)}


@blueprint.delete("/profiles/<username>/follow")
@login_required
def unfollow(username):
    user = find_user(username)
    g.user.unfollow(user)
    return {"profile": user.to_profile(g.user)}
