from collections.abc import Mapping

from app.models import Account, Entry, Hold, Shelves, Transfer
from app.repositories.sums import AccountSum, TransferSum


class Books:
    """The books of one owner in the memory of the process."""

    def __init__(self, kept: Shelves, owner_id: str) -> None:
        self._kept = kept
        self._owner_id = owner_id

    def add(self, entity: Account | Entry | Hold | Transfer) -> None:
        """Keeps something new."""
        match entity:
            case Account():
                self._kept.accounts.add(entity)
            case Entry():
                self._kept.entries.add(entity)
            case Hold():
                self._kept.holds.add(entity)
            case Transfer():
                self._kept.transfers.add(entity)

    def remove(self, account: Account) -> None:
        """Removes an account."""
        self._kept.accounts.remove(account)

    def find_account(self, account_id: str) -> Account | None:
        """The owner's account of this id."""
        return next((account for account in self._accounts() if account.id == account_id), None)

    def list_accounts(self, wanted: Mapping[str, str], limit: int, offset: int) -> tuple[list[Account], int]:
        """A page of the accounts that match, in the order of their creation, and how many match."""
        matching = [each for each in self._accounts() if all(getattr(each, name) == value for name, value in wanted.items())]
        return matching[offset : offset + limit], len(matching)

    def find_transfer(self, transfer_id: str) -> Transfer | None:
        """The owner's transfer of this id."""
        return next((transfer for transfer in self._transfers() if transfer.id == transfer_id), None)

    def find_transfer_by_key(self, key: str) -> Transfer | None:
        """The transfer that was made with this key."""
        return next((transfer for transfer in self._transfers() if transfer.idempotency_key == key), None)

    def list_transfers(self, account_id: str | None, limit: int, offset: int) -> tuple[list[Transfer], int]:
        """A page of the transfers, newest first, and how many there are; of one account where it is named."""
        matching = [each for each in self._transfers() if account_id in (None, each.from_id, each.to_id)]
        return matching[::-1][offset : offset + limit], len(matching)

    def list_entries(self, account_id: str, limit: int, offset: int) -> list[Entry]:
        """A page of the entries of an account, oldest first."""
        return self._entries(account_id)[offset : offset + limit]

    def sum_entries(self, account_id: str) -> tuple[int, int]:
        """What came in and what went out, both without a sign."""
        amounts = [entry.amount for entry in self._entries(account_id)]
        return sum(amount for amount in amounts if amount > 0), sum(-amount for amount in amounts if amount < 0)

    def find_hold(self, hold_id: str) -> Hold | None:
        """The owner's hold of this id."""
        return next((hold for hold in self._kept.holds.rows if hold.id == hold_id and hold.owner_id == self._owner_id), None)

    def has_holds(self, account_id: str) -> bool:
        """Whether a hold was ever placed on the account."""
        return any(hold.account_id == account_id for hold in self._kept.holds.rows)

    def sum_accounts(self) -> list[AccountSum]:
        """A line for each account, as good as one for each currency and kind."""
        return [AccountSum(each.currency, each.kind, 1, each.balance, each.held) for each in self._accounts()]

    def sum_transfers(self) -> list[TransferSum]:
        """A line for each currency of transfers."""
        amounts: dict[str, list[int]] = {}
        for transfer in self._transfers():
            amounts.setdefault(transfer.currency, []).append(transfer.amount)
        return [TransferSum(currency, len(each), sum(each)) for currency, each in amounts.items()]

    def _accounts(self) -> list[Account]:
        return [account for account in self._kept.accounts.rows if account.owner_id == self._owner_id]

    def _transfers(self) -> list[Transfer]:
        return [transfer for transfer in self._kept.transfers.rows if transfer.owner_id == self._owner_id]

    def _entries(self, account_id: str) -> list[Entry]:
        return [entry for entry in self._kept.entries.rows if entry.account_id == account_id]
