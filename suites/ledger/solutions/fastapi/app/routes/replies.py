from datetime import UTC, datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer
from pydantic.alias_generators import to_camel


def _present_moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


Moment = Annotated[datetime, PlainSerializer(_present_moment)]


class Reply(BaseModel):
    """A part of an answer; its names are in camel case outside."""

    model_config = ConfigDict(alias_generator=to_camel, validate_by_name=True, from_attributes=True)


class Owner(Reply):
    id: str
    name: str


class NewOwner(Owner):
    key: str


class Account(Reply):
    id: str
    name: str
    kind: str
    currency: str
    state: str
    balance: int
    held: int
    available: int
    version: int


class Transfer(Reply):
    id: str
    from_: str = Field(alias="from")
    to: str
    currency: str
    amount: int
    memo: str
    reverses: str | None
    reversed_by: str | None
    created_at: Moment


class Hold(Reply):
    id: str
    account: str
    amount: int
    reason: str
    state: str
    transfer: str | None


class Entry(Reply):
    number: int
    transfer: str
    counterpart: str
    amount: int
    balance: int
    created_at: Moment


class Statement(Reply):
    account: str
    currency: str
    opening_balance: int
    closing_balance: int
    credits: int
    debits: int
    entries_count: int
    entries: list[Entry]


class BalanceLine(Reply):
    currency: str
    accounts: int
    assets: int
    external: int
    held: int
    transfers: int
    volume: int


class HealthReply(Reply):
    status: str


class OwnerReply(Reply):
    owner: Owner


class NewOwnerReply(Reply):
    owner: NewOwner


class AccountReply(Reply):
    account: Account


class AccountsReply(Reply):
    accounts: list[Account]
    total: int


class TransferReply(Reply):
    transfer: Transfer


class TransfersReply(Reply):
    transfers: list[Transfer]
    total: int


class HoldReply(Reply):
    hold: Hold


class StatementReply(Reply):
    statement: Statement


class BalancesReply(Reply):
    currencies: list[BalanceLine]
