from flask import Blueprint

from app.routes.credentials import signed_in_user
from app.routes.presenters import JsonObject, present_article
from app.routes.request_services import services

favorites = Blueprint("favorites", __name__)


@favorites.post("/articles/<slug>/favorite")
def add_favorite(slug: str) -> JsonObject:
    article = services().favorites.add(slug, signed_in_user())
    return {"article": present_article(article)}


@favorites.delete("/articles/<slug>/favorite")
def remove_favorite(slug: str) -> JsonObject:
    article = services().favorites.remove(slug, signed_in_user())
    return {"article": present_article(article)}
