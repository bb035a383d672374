from fastapi import APIRouter

from app.routes.dependencies import Query, ServicesDependency
from app.routes.guard import Guarded
from app.routes.replies import BalancesReply, StatementReply

router = APIRouter(tags=["reports"])


@router.get("/accounts/{account_id}/statement", response_model=StatementReply)
def get_statement(services: ServicesDependency, owner: Guarded, account_id: str, query: Query) -> object:
    return {"statement": services.reports.statement(owner.id, account_id, query)}


@router.get("/reports/balances", response_model=BalancesReply)
def get_balances(services: ServicesDependency, owner: Guarded) -> object:
    return {"currencies": services.reports.balances(owner.id)}
