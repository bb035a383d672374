from flask import Blueprint

from app.routes.bodies import json_body
from app.routes.credentials import signed_in_user
from app.routes.presenters import JsonObject, present_user
from app.routes.request_services import services

users = Blueprint("users", __name__)


@users.post("/users")
def create_user() -> tuple[JsonObject, int]:
    user = services().users.register(json_body())
    return {"user": present_user(user)}, 201


@users.post("/users/login")
def log_in() -> JsonObject:
    user = services().users.sign_in(json_body())
    return {"user": present_user(user)}


@users.get("/user")
def get_current_user() -> JsonObject:
    user = services().users.read(signed_in_user())
    return {"user": present_user(user)}


@users.put("/user")
def update_current_user() -> JsonObject:
    user = services().users.change(signed_in_user(), json_body())
    return {"user": present_user(user)}
