from fastapi import APIRouter

from app.routes.dependencies import JsonBody, ServicesDependency
from app.routes.guard import Guarded
from app.routes.replies import HoldReply, TransferReply

router = APIRouter(tags=["holds"])


@router.post("/accounts/{account_id}/holds", response_model=HoldReply, status_code=201)
def place_hold(services: ServicesDependency, owner: Guarded, account_id: str, body: JsonBody) -> object:
    return {"hold": services.holds.place(owner.id, account_id, body)}


@router.get("/holds/{hold_id}", response_model=HoldReply)
def get_hold(services: ServicesDependency, owner: Guarded, hold_id: str) -> object:
    return {"hold": services.holds.read(owner.id, hold_id)}


@router.post("/holds/{hold_id}/capture", response_model=TransferReply, status_code=201)
def capture_hold(services: ServicesDependency, owner: Guarded, hold_id: str, body: JsonBody) -> object:
    return {"transfer": services.holds.capture(owner.id, hold_id, body)}


@router.post("/holds/{hold_id}/release", response_model=HoldReply)
def release_hold(services: ServicesDependency, owner: Guarded, hold_id: str) -> object:
    return {"hold": services.holds.release(owner.id, hold_id)}
