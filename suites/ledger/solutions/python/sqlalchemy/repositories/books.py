from collections.abc import Mapping

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from app.models import Account, Entry, Hold, Transfer
from app.repositories.sums import AccountSum, TransferSum


class Books:
    """The books of one owner within a transaction. What is changed in an entity is written at the end."""

    def __init__(self, session: Session, owner_id: str) -> None:
        self._session = session
        self._owner_id = owner_id

    def add(self, entity: Account | Entry | Hold | Transfer) -> None:
        """Writes something new."""
        self._session.add(entity)
        self._session.flush()

    def remove(self, account: Account) -> None:
        """Removes an account."""
        self._session.delete(account)

    def find_account(self, account_id: str) -> Account | None:
        """The owner's account of this id."""
        return self._session.scalar(self._accounts().where(Account.id == account_id))

    def list_accounts(self, wanted: Mapping[str, str], limit: int, offset: int) -> tuple[list[Account], int]:
        """A page of the accounts that match, in the order of their creation, and how many match."""
        matching = self._accounts().filter_by(**wanted)
        page = self._session.scalars(matching.order_by(Account.position).limit(limit).offset(offset))
        return list(page), self._count(matching)

    def find_transfer(self, transfer_id: str) -> Transfer | None:
        """The owner's transfer of this id."""
        return self._session.scalar(self._transfers().where(Transfer.id == transfer_id))

    def find_transfer_by_key(self, key: str) -> Transfer | None:
        """The transfer that was made with this key."""
        return self._session.scalar(self._transfers().where(Transfer.idempotency_key == key))

    def list_transfers(self, account_id: str | None, limit: int, offset: int) -> tuple[list[Transfer], int]:
        """A page of the transfers, newest first, and how many there are; of one account where it is named."""
        matching = self._transfers()
        if account_id is not None:
            matching = matching.where(or_(Transfer.from_id == account_id, Transfer.to_id == account_id))
        page = self._session.scalars(matching.order_by(Transfer.position.desc()).limit(limit).offset(offset))
        return list(page), self._count(matching)

    def list_entries(self, account_id: str, limit: int, offset: int) -> list[Entry]:
        """A page of the entries of an account, oldest first."""
        entries = select(Entry).where(Entry.account_id == account_id)
        return list(self._session.scalars(entries.order_by(Entry.number).limit(limit).offset(offset)))

    def sum_entries(self, account_id: str) -> tuple[int, int]:
        """What came in and what went out, both without a sign."""
        total = func.coalesce(func.sum(Entry.amount), 0)
        credits = self._session.scalar(select(total).where(Entry.account_id == account_id, Entry.amount > 0))
        debits = self._session.scalar(select(total).where(Entry.account_id == account_id, Entry.amount < 0))
        return int(credits or 0), -int(debits or 0)

    def find_hold(self, hold_id: str) -> Hold | None:
        """The owner's hold of this id."""
        return self._session.scalar(select(Hold).where(Hold.owner_id == self._owner_id, Hold.id == hold_id))

    def has_holds(self, account_id: str) -> bool:
        """Whether a hold was ever placed on the account."""
        return self._session.scalar(select(Hold.position).where(Hold.account_id == account_id).limit(1)) is not None

    def sum_accounts(self) -> list[AccountSum]:
        """A line for each currency and kind of account."""
        sums = (func.count(), func.sum(Account.balance), func.sum(Account.held))
        grouped = select(Account.currency, Account.kind, *sums).where(Account.owner_id == self._owner_id)
        rows = self._session.execute(grouped.group_by(Account.currency, Account.kind))
        return [AccountSum(currency, kind, count, int(balance), int(held)) for currency, kind, count, balance, held in rows]

    def sum_transfers(self) -> list[TransferSum]:
        """A line for each currency of transfers."""
        grouped = select(Transfer.currency, func.count(), func.sum(Transfer.amount))
        rows = self._session.execute(grouped.where(Transfer.owner_id == self._owner_id).group_by(Transfer.currency))
        return [TransferSum(currency, count, int(amount)) for currency, count, amount in rows]

    def _accounts(self) -> Select[Account]:
        return select(Account).where(Account.owner_id == self._owner_id)

    def _transfers(self) -> Select[Transfer]:
        return select(Transfer).where(Transfer.owner_id == self._owner_id)

    def _count(self, matching: Select[Account] | Select[Transfer]) -> int:
        return self._session.scalar(select(func.count()).select_from(matching.subquery())) or 0
