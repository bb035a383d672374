from flask import Blueprint, abort, g

from conduit.auth import login_required, make_token
from conduit.models import User
from conduit.schemas import AccountSchema, LoginSchema, RegisterSchema, load_body

blueprint = Blueprint("users", __name__)


def reply(user):
    return {"user": user.to_json(make_token(user))}


@blueprint.post("/users")
def register():
    data = load_body("user", RegisterSchema)
    user = User(username=data["username"], email=data["email"])
    user.set_password(data["password"])
    user.save_unique()
    return reply(user), 201


@blueprint.post("/users/login")
def login():
    data = load_body("user", LoginSchema)
    user = User.get_or_none(User.email == data["email"].strip().lower())
    if user is None or not user.has_password(data["password"]):
        abort(401, "wrong email or password")
    return reply(user)


@blueprint.get("/user")
@login_required
def current_user():
    return reply(g.user)


@blueprint.put("/user")
@login_required
def update_user():
    changes = load_body("user", AccountSchema)
    if "password" in changes:
        g.user.set_password(changes.pop("password"))
    for name, value in changes.items():
        setattr(g.user, name, value)
    g.user.save_unique()
    return reply(g.user)
