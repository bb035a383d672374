import re

from flask import Blueprint, abort, g, request
from marshmallow import ValidationError

from conduit.auth import login_optional, login_required
from conduit.models import Article
from conduit.schemas import ArticleChangeSchema, ArticleSchema, load_body

blueprint = Blueprint("articles", __name__)


def find_article(slug):
    return Article.get_or_none(Article.slug == slug) or abort(404, "article not found")


def find_own_article(slug):
    article = find_article(slug)
    if article.author != g.user:
        abort(403, "the article is somebody else's")
    return article


def whole_number(name, default, least, most):
    text = request.args.get(name)
    if text is None:
        return default
    if not re.fullmatch("[0-9]{1,4000}", text) or not least <= int(text) <= most:
        raise ValidationError({name: ["is out of range"]})
    return min(int(text), 2**62)


def reply(article):
    return {"article": article.to_json(g.user)}


def reply_list(query):
    limit = whole_number("limit", 20, 1, 100)
    offset = whole_number("offset", 0, 0, float("inf"))
    page = Article.newest_first(query, limit, offset)
    return {
        "articles": [article.to_json(g.user, with_body=False) for article in page],
        "articlesCount": query.count(),
    }


@blueprint.get("/articles")
@login_optional
def list_articles():
    filters = {name: request.args.get(name) for name in ("tag", "author", "favorited")}
    return reply_list(Article.matching(**filters))


@blueprint.get("/articles/feed")
@login_required
def feed():
    return reply_list(Article.feed_of(g.user))


@blueprint.post("/articles")
@login_required
def create_article():
    data = load_body("article", ArticleSchema)
    article = Article.publish(g.user, data["title"], data["description"], data["body"], data["tagList"])
    return reply(article), 201


@blueprint.get("/articles/<slug>")
@login_optional
def get_article(slug):
    return reply(find_article(slug))


@blueprint.put("/articles/<slug>")
@login_required
def update_article(slug):
    article = find_own_article(slug)
    article.revise(load_body("article", ArticleChangeSchema))
    return reply(article)


@blueprint.delete("/articles/<slug>")
@login_required
def delete_article(slug):
    find_own_article(slug).delete_instance()
    return "", 204


@blueprint.post("/articles/<slug>/favorite")
@login_required
def favorite(slug):
    article = find_article(slug)
    g.user.favorite(article)
    return reply(article)


@blueprint.delete("/articles/<slug>/favorite")
@login_required
def unfavorite(slug):
    article = find_article(slug)
    g.user.unfavorite(article)
    return reply(article)
