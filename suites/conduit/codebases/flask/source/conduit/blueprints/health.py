from flask import Blueprint

blueprint = Blueprint("health", __name__)


@blueprint.get("/health-check")
def check():
    return {"status": "ok"}
