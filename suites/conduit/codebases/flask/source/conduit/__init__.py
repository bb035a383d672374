from flask import Flask

from conduit import errors
from conduit.blueprints import articles, comments, health, profiles, tags, users
from conduit.models import TABLES, db


def create_app(token_secret: str, hash_cost: int = 10) -> Flask:
    app = Flask(__name__)
    app.config["TOKEN_SECRET"] = token_secret
    # Below 2 ** 8 scrypt refuses to work, above 2 ** 20 it needs more than a gigabyte.
    app.config["HASH_METHOD"] = f"scrypt:{2 ** min(max(hash_cost + 5, 8), 20)}:8:1"

    with db.connection_context():
        db.create_tables(TABLES)

    @app.before_request
    def open_database():
        db.connect(reuse_if_open=True)

    @app.teardown_request
    def close_database(_):
        if not db.is_closed():
            db.close()

    errors.register(app)
    for module in (health, users, profiles, articles, comments, tags):
        app.register_blueprint(module.blueprint, url_prefix="/api")
    return app
