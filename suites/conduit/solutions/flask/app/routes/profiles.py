from flask import Blueprint

from app.routes.credentials import reader, signed_in_user
from app.routes.presenters import JsonObject, present_profile
from app.routes.request_services import services

profiles = Blueprint("profiles", __name__)


@profiles.get("/profiles/<username>")
def get_profile(username: str) -> JsonObject:
    profile = services().profiles.read(username, reader())
    return {"profile": present_profile(profile)}


@profiles.post("/profiles/<username>/follow")
def follow_user(username: str) -> JsonObject:
    profile = services().profiles.follow(username, signed_in_user())
    return {"profile": present_profile(profile)}


@profiles.delete("/profiles/<username>/follow")
def unfollow_user(username: str) -> JsonObject:
    profile = services().profiles.unfollow(username, signed_in_user())
    return {"profile": present_profile(profile)}
