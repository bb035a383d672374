from typing import Annotated

from fastapi import APIRouter, Header, Response

from app.routes.dependencies import JsonBody, Query, ServicesDependency
from app.routes.guard import Guarded
from app.routes.replies import AccountReply, AccountsReply
from app.services.views import AccountView

router = APIRouter(prefix="/accounts", tags=["accounts"])

IfMatch = Annotated[str | None, Header()]


@router.post("", response_model=AccountReply, status_code=201)
def create_account(services: ServicesDependency, owner: Guarded, body: JsonBody, response: Response) -> object:
    return _answer(response, services.accounts.open(owner.id, body))


@router.get("", response_model=AccountsReply)
def list_accounts(services: ServicesDependency, owner: Guarded, query: Query) -> object:
    accounts, total = services.accounts.list_accounts(owner.id, query)
    return {"accounts": accounts, "total": total}


@router.get("/{account_id}", response_model=AccountReply)
def get_account(services: ServicesDependency, owner: Guarded, account_id: str, response: Response) -> object:
    return _answer(response, services.accounts.read(owner.id, account_id))


@router.patch("/{account_id}", response_model=AccountReply)
def update_account(
    services: ServicesDependency,
    owner: Guarded,
    account_id: str,
    body: JsonBody,
    response: Response,
    if_match: IfMatch = None,
) -> object:
    return _answer(response, services.accounts.change(owner.id, account_id, if_match, body))


@router.delete("/{account_id}", status_code=204, response_class=Response)
def delete_account(services: ServicesDependency, owner: Guarded, account_id: str, if_match: IfMatch = None) -> None:
    services.accounts.remove(owner.id, account_id, if_match)


def _answer(response: Response, account: AccountView) -> dict[str, AccountView]:
    response.headers["ETag"] = f'"{account.version}"'
    return {"account": account}
