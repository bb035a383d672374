from flask import Blueprint, abort, g
from peewee import IntegrityError

from conduit.auth import login_optional, login_required
from conduit.blueprints.articles import find_article
from conduit.models import Comment
from conduit.schemas import CommentSchema, load_body

blueprint = Blueprint("comments", __name__)


def find_comment(article, comment_id):
    if not comment_id.isascii() or not comment_id.isdigit() or len(comment_id) > 18:
        return None
    return Comment.get_or_none(Comment.article == article, Comment.id == int(comment_id))


@blueprint.get("/articles/<slug>/comments")
@login_optional
def list_comments(slug):
    article = find_article(slug)
    return {"comments": [comment.to_json(g.user) for comment in Comment.below(article)]}


@blueprint.post("/articles/<slug>/comments")
@login_required
def create_comment(slug):
    article = find_article(slug)
    data = load_body("comment", CommentSchema)
    try:
        comment = Comment.create(article=article, author=g.user, body=data["body"])
    except IntegrityError:
        abort(404, "article not found")
    return {"comment": comment.to_json(g.user)}


@blueprint.delete("/articles/<slug>/comments/<comment_id>")
@login_required
def delete_comment(slug, comment_id):
    comment = find_comment(find_article(slug), comment_id) or abort(404, "comment not found")
    if comment.author != g.user:
        abort(403, "the comment is somebody else's")
    comment.delete_instance()
    return "", 204
