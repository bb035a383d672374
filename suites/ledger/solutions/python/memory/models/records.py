from dataclasses import dataclass
from datetime import datetime


@dataclass
class Owner:
    """Who keeps accounts here."""

    id: str
    name: str
    key_hash: str


@dataclass(eq=False)
class Account:
    """Where money is."""

    id: str
    owner_id: str
    name: str
    kind: str
    currency: str
    state: str
    balance: int
    held: int
    version: int
    entries_count: int


@dataclass(eq=False)
class Transfer:
    """Money that moved."""

    id: str
    owner_id: str
    from_id: str
    to_id: str
    currency: str
    amount: int
    memo: str
    reverses: str | None
    reversed_by: str | None
    idempotency_key: str | None
    created_at: datetime


@dataclass(eq=False)
class Entry:
    """What a transfer did to one account."""

    account_id: str
    number: int
    transfer_id: str
    counterpart_id: str
    amount: int
    balance: int
    created_at: datetime


@dataclass(eq=False)
class Hold:
    """Money that is set aside."""

    id: str
    owner_id: str
    account_id: str
    amount: int
    reason: str
    state: str
    transfer_id: str | None
