from flask import Blueprint, Response, request

from app.routes.bodies import json_body, no_content
from app.routes.credentials import reader, signed_in_user
from app.routes.presenters import JsonObject, present_article, present_articles
from app.routes.request_services import services

articles = Blueprint("articles", __name__)


@articles.get("/articles")
def get_articles() -> JsonObject:
    return present_articles(*services().articles.list_articles(request.args.to_dict(), reader()))


@articles.get("/articles/feed")
def get_feed() -> JsonObject:
    return present_articles(*services().articles.list_feed(request.args.to_dict(), signed_in_user()))


@articles.post("/articles")
def create_article() -> tuple[JsonObject, int]:
    article = services().articles.publish(signed_in_user(), json_body())
    return {"article": present_article(article)}, 201


@articles.get("/articles/<slug>")
def get_article(slug: str) -> JsonObject:
    article = services().articles.read(slug, reader())
    return {"article": present_article(article)}


@articles.put("/articles/<slug>")
def update_article(slug: str) -> JsonObject:
    article = services().articles.change(slug, signed_in_user(), json_body())
    return {"article": present_article(article)}


@articles.delete("/articles/<slug>")
def delete_article(slug: str) -> Response:
    services().articles.delete(slug, signed_in_user())
    return no_content()
