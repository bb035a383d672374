from flask import Blueprint

from conduit.models import Tag

blueprint = Blueprint("tags", __name__)


@blueprint.get("/tags")
def list_tags():
    return {"tags": [tag.name for tag in Tag.select(Tag.name).distinct()]}
