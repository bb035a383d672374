from flask import Blueprint

health = Blueprint("health", __name__)


@health.get("/health-check")
def check_health() -> dict[str, str]:
    return {"status": "ok"}
