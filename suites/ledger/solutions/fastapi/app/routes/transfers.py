from typing import Annotated

from fastapi import APIRouter, Header, Response

from app.routes.dependencies import JsonBody, Query, ServicesDependency
from app.routes.guard import Guarded
from app.routes.replies import TransferReply, TransfersReply

router = APIRouter(prefix="/transfers", tags=["transfers"])


@router.post("", response_model=TransferReply, status_code=201)
def create_transfer(
    services: ServicesDependency,
    owner: Guarded,
    body: JsonBody,
    response: Response,
    idempotency_key: Annotated[str | None, Header()] = None,
) -> object:
    transfer, is_new = services.transfers.make(owner.id, idempotency_key, body)
    response.status_code = 201 if is_new else 200
    return {"transfer": transfer}


@router.get("", response_model=TransfersReply)
def list_transfers(services: ServicesDependency, owner: Guarded, query: Query) -> object:
    transfers, total = services.transfers.list_transfers(owner.id, query)
    return {"transfers": transfers, "total": total}


@router.get("/{transfer_id}", response_model=TransferReply)
def get_transfer(services: ServicesDependency, owner: Guarded, transfer_id: str) -> object:
    return {"transfer": services.transfers.read(owner.id, transfer_id)}


@router.post("/{transfer_id}/reversal", response_model=TransferReply, status_code=201)
def reverse_transfer(services: ServicesDependency, owner: Guarded, transfer_id: str) -> object:
    return {"transfer": services.transfers.reverse(owner.id, transfer_id)}
