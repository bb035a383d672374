from flask import Blueprint

from app.routes.presenters import JsonObject
from app.routes.request_services import services

tags = Blueprint("tags", __name__)


@tags.get("/tags")
def get_tags() -> JsonObject:
    return {"tags": services().tags.list_names()}
