from app.errors import Refusal

STATUSES = {
    "unauthenticated": 401,
    "not-found": 404,
    "version-required": 428,
    "stale-version": 412,
    "invalid": 422,
    "same-account": 422,
    "unknown-account": 422,
    "currency-mismatch": 422,
    "amount-exceeds-hold": 422,
}


def status_of(refusal: Refusal) -> int:
    """The status that a refusal is answered with; what the state of things does not allow is a conflict."""
    return STATUSES.get(refusal.code, 409)


def present_error(code: str, message: str) -> dict[str, dict[str, str]]:
    """The one body that errors have."""
    return {"error": {"code": code, "message": message}}
