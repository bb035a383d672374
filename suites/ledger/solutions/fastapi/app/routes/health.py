from fastapi import APIRouter

from app.routes.replies import HealthReply

router = APIRouter(tags=["health"])


@router.get("/health-check", response_model=HealthReply)
def check_health() -> object:
    return {"status": "ok"}
