from flask import Flask


def create_app() -> Flask:
    """A Flask application that answers the health check."""
    app = Flask(__name__, static_folder=None)

    @app.get("/api/health-check")
    def check_health() -> dict[str, str]:
        return {"status": "ok"}

    return app
