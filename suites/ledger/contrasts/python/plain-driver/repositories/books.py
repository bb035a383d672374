from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any, TypeVar

import psycopg

from app.models import Account, Entry, Hold, Transfer
from app.repositories.sums import AccountSum, TransferSum

TABLES: dict[type, str] = {Account: "accounts", Entry: "entries", Hold: "holds", Transfer: "transfers"}

Entity = TypeVar("Entity", Account, Entry, Hold, Transfer)


class Books:
    """The books of one owner within a transaction. What is changed in an entity is written at the end."""

    def __init__(self, connection: psycopg.Connection, owner_id: str) -> None:
        self._connection = connection
        self._owner_id = owner_id
        self._found: dict[str, Account | Hold | Transfer] = {}

    def add(self, entity: Account | Entry | Hold | Transfer) -> None:
        """Writes something new."""
        values = vars(entity)
        marks = ", ".join(["%s"] * len(values))
        self._run(f"INSERT INTO {TABLES[type(entity)]} ({', '.join(values)}) VALUES ({marks})", list(values.values()))

    def write(self) -> None:
        """Writes what was changed in what was found."""
        for entity in self._found.values():
            values = vars(entity)
            assignments = ", ".join(f"{name} = %s" for name in values)
            self._run(f"UPDATE {TABLES[type(entity)]} SET {assignments} WHERE id = %s", [*values.values(), entity.id])

    def remove(self, account: Account) -> None:
        """Removes an account."""
        del self._found[account.id]
        self._run("DELETE FROM accounts WHERE id = %s", [account.id])

    def find_account(self, account_id: str) -> Account | None:
        """The owner's account of this id."""
        return self._find(Account, "id", account_id)

    def list_accounts(self, wanted: Mapping[str, str], limit: int, offset: int) -> tuple[list[Account], int]:
        """A page of the accounts that match, in the order of their creation, and how many match."""
        where = "".join(f" AND {name} = %s" for name in wanted)
        return self._list(Account, where, list(wanted.values()), "position", limit, offset)

    def find_transfer(self, transfer_id: str) -> Transfer | None:
        """The owner's transfer of this id."""
        return self._find(Transfer, "id", transfer_id)

    def find_transfer_by_key(self, key: str) -> Transfer | None:
        """The transfer that was made with this key."""
        return self._find(Transfer, "idempotency_key", key)

    def list_transfers(self, account_id: str | None, limit: int, offset: int) -> tuple[list[Transfer], int]:
        """A page of the transfers, newest first, and how many there are; of one account where it is named."""
        where, values = ("", []) if account_id is None else (" AND %s IN (from_id, to_id)", [account_id])
        return self._list(Transfer, where, values, "position DESC", limit, offset)

    def list_entries(self, account_id: str, limit: int, offset: int) -> list[Entry]:
        """A page of the entries of an account, oldest first."""
        sql = f"SELECT {_columns(Entry)} FROM entries WHERE account_id = %s ORDER BY number LIMIT %s OFFSET %s"
        return [Entry(*row) for row in self._run(sql, [account_id, limit, offset]).fetchall()]

    def sum_entries(self, account_id: str) -> tuple[int, int]:
        """What came in and what went out, both without a sign."""
        rows = self._run("SELECT amount FROM entries WHERE account_id = %s", [account_id]).fetchall()
        return sum(amount for (amount,) in rows if amount > 0), -sum(amount for (amount,) in rows if amount < 0)

    def find_hold(self, hold_id: str) -> Hold | None:
        """The owner's hold of this id."""
        return self._find(Hold, "id", hold_id)

    def has_holds(self, account_id: str) -> bool:
        """Whether a hold was ever placed on the account."""
        return self._run("SELECT id FROM holds WHERE account_id = %s LIMIT 1", [account_id]).fetchone() is not None

    def sum_accounts(self) -> list[AccountSum]:
        """A line for each currency and kind of account."""
        sums = "SELECT currency, kind, count(*), sum(balance)::bigint, sum(held)::bigint FROM accounts"
        return [AccountSum(*row) for row in self._run(f"{sums} WHERE owner_id = %s GROUP BY currency, kind", [self._owner_id])]

    def sum_transfers(self) -> list[TransferSum]:
        """A line for each currency of transfers."""
        sums = "SELECT currency, count(*), sum(amount)::bigint FROM transfers"
        return [TransferSum(*row) for row in self._run(f"{sums} WHERE owner_id = %s GROUP BY currency", [self._owner_id])]

    def _find(self, kind: type[Entity], name: str, value: str) -> Entity | None:
        sql = f"SELECT {_columns(kind)} FROM {TABLES[kind]} WHERE owner_id = %s AND {name} = %s"
        row = self._run(sql, [self._owner_id, value]).fetchone()
        if row is None:
            return None
        entity = kind(*row)
        return self._found.setdefault(entity.id, entity)

    def _list(
        self, kind: type[Entity], where: str, values: list[str], order: str, limit: int, offset: int
    ) -> tuple[list[Entity], int]:
        rest = f"FROM {TABLES[kind]} WHERE owner_id = %s{where}"
        total = self._run(f"SELECT count(*) {rest}", [self._owner_id, *values]).fetchone()
        sql = f"SELECT {_columns(kind)} {rest} ORDER BY {order} LIMIT %s OFFSET %s"
        rows = self._run(sql, [self._owner_id, *values, limit, offset]).fetchall()
        return [kind(*row) for row in rows], total[0] if total else 0

    def _run(self, sql: str, values: Sequence[Any]) -> psycopg.Cursor:
        return self._connection.execute(sql, values)


def _columns(kind: type[Any]) -> str:
    return ", ".join(each.name for each in fields(kind))
