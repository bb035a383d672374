from collections.abc import Mapping

from app.repositories import AccountSum, Store, TransferSum
from app.services.found import find_account
from app.services.inputs import read_page
from app.services.views import BalanceLineView, StatementView, view_entry


class ReportService:
    """What has happened, with sums."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def statement(self, owner_id: str, account_id: str, query: Mapping[str, str]) -> StatementView:
        """What happened to the account."""
        with self._store.read(owner_id) as books:
            account = find_account(books, account_id)
            page = read_page(query)
            entries = books.list_entries(account_id, page.limit, page.offset)
            credits, debits = books.sum_entries(account_id)
            return StatementView(
                account=account_id,
                currency=account.currency,
                opening_balance=entries[0].balance - entries[0].amount if entries else account.balance,
                closing_balance=entries[-1].balance if entries else account.balance,
                credits=credits,
                debits=debits,
                entries_count=account.entries_count,
                entries=[view_entry(entry) for entry in entries],
            )

    def balances(self, owner_id: str) -> list[BalanceLineView]:
        """A line for each currency."""
        with self._store.read(owner_id) as books:
            accounts, volumes = books.sum_accounts(), books.sum_transfers()
        currencies = sorted({line.currency for line in accounts})
        return [_line(currency, accounts, volumes) for currency in currencies]


def _line(currency: str, accounts: list[AccountSum], volumes: list[TransferSum]) -> BalanceLineView:
    own = [line for line in accounts if line.currency == currency]
    moved = next((line for line in volumes if line.currency == currency), TransferSum(currency, 0, 0))
    return BalanceLineView(
        currency=currency,
        accounts=sum(line.count for line in own),
        assets=sum(line.balance for line in own if line.kind == "asset"),
        external=sum(line.balance for line in own if line.kind == "external"),
        held=sum(line.held for line in own),
        transfers=moved.count,
        volume=moved.amount,
    )
