from fastapi import APIRouter

from app.routes.dependencies import JsonBody, ServicesDependency
from app.routes.guard import Guarded
from app.routes.replies import NewOwnerReply, OwnerReply

router = APIRouter(tags=["owners"])


@router.post("/owners", response_model=NewOwnerReply, status_code=201)
def create_owner(services: ServicesDependency, body: JsonBody) -> object:
    return {"owner": services.owners.register(body)}


@router.get("/owner", response_model=OwnerReply)
def get_owner(owner: Guarded) -> object:
    return {"owner": owner}
