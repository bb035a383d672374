from flask import Blueprint, Response

from app.routes.bodies import json_body, no_content
from app.routes.credentials import reader, signed_in_user
from app.routes.presenters import JsonObject, present_comment
from app.routes.request_services import services

comments = Blueprint("comments", __name__)


@comments.get("/articles/<slug>/comments")
def get_comments(slug: str) -> JsonObject:
    found = services().comments.list_comments(slug, reader())
    return {"comments": [present_comment(comment) for comment in found]}


@comments.post("/articles/<slug>/comments")
def create_comment(slug: str) -> JsonObject:
    comment = services().comments.write(slug, signed_in_user(), json_body())
    return {"comment": present_comment(comment)}


@comments.delete("/articles/<slug>/comments/<comment_id>")
def delete_comment(slug: str, comment_id: str) -> Response:
    services().comments.delete(slug, comment_id, signed_in_user())
    return no_content()
