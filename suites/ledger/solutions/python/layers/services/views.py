from dataclasses import dataclass
from datetime import datetime

from app.models import Account, Entry, Hold, Transfer


@dataclass(frozen=True)
class OwnerView:
    """Who keeps accounts here."""

    id: str
    name: str


@dataclass(frozen=True)
class NewOwnerView(OwnerView):
    """An owner with the key, which is shown once."""

    key: str


@dataclass(frozen=True)
class AccountView:
    """An account as its owner sees it."""

    id: str
    name: str
    kind: str
    currency: str
    state: str
    balance: int
    held: int
    available: int
    version: int


@dataclass(frozen=True)
class TransferView:
    """A transfer as its owner sees it."""

    id: str
    from_: str
    to: str
    currency: str
    amount: int
    memo: str
    reverses: str | None
    reversed_by: str | None
    created_at: datetime


@dataclass(frozen=True)
class HoldView:
    """A hold as its owner sees it."""

    id: str
    account: str
    amount: int
    reason: str
    state: str
    transfer: str | None


@dataclass(frozen=True)
class EntryView:
    """A line of a statement."""

    number: int
    transfer: str
    counterpart: str
    amount: int
    balance: int
    created_at: datetime


@dataclass(frozen=True)
class StatementView:
    """What happened to an account."""

    account: str
    currency: str
    opening_balance: int
    closing_balance: int
    credits: int
    debits: int
    entries_count: int
    entries: list[EntryView]


@dataclass(frozen=True)
class BalanceLineView:
    """The sums of one currency."""

    currency: str
    accounts: int
    assets: int
    external: int
    held: int
    transfers: int
    volume: int


def view_account(account: Account) -> AccountView:
    return AccountView(
        id=account.id,
        name=account.name,
        kind=account.kind,
        currency=account.currency,
        state=account.state,
        balance=account.balance,
        held=account.held,
        available=account.balance - account.held,
        version=account.version,
    )


def view_transfer(transfer: Transfer) -> TransferView:
    return TransferView(
        id=transfer.id,
        from_=transfer.from_id,
        to=transfer.to_id,
        currency=transfer.currency,
        amount=transfer.amount,
        memo=transfer.memo,
        reverses=transfer.reverses,
        reversed_by=transfer.reversed_by,
        created_at=transfer.created_at,
    )


def view_hold(hold: Hold) -> HoldView:
    return HoldView(hold.id, hold.account_id, hold.amount, hold.reason, hold.state, hold.transfer_id)


def view_entry(entry: Entry) -> EntryView:
    return EntryView(entry.number, entry.transfer_id, entry.counterpart_id, entry.amount, entry.balance, entry.created_at)
