from flask import Flask, request

from app.compose import compose
from app.config import Config
from app.errors import NotFound
from app.routes.articles import articles
from app.routes.comments import comments
from app.routes.errors import answer_error
from app.routes.favorites import favorites
from app.routes.health import health
from app.routes.profiles import profiles
from app.routes.request_services import open_for_each_request
from app.routes.tags import tags
from app.routes.users import users


def create_app(config: Config) -> Flask:
    """A Flask application with a database pool of its own; when this returns, the tables exist."""
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = 1024 * 1024
    app.register_error_handler(Exception, answer_error)
    app.before_request(refuse_nul)
    open_for_each_request(app, compose(config))
    for blueprint in (health, users, profiles, articles, comments, favorites, tags):
        app.register_blueprint(blueprint, url_prefix="/api")
    return app


def refuse_nul() -> None:
    """Raises `NotFound` for a path with the character NUL: nothing has it in its name, and PostgreSQL refuses it."""
    if "\0" in request.path:
        raise NotFound("no such path")
