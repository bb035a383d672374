from collections.abc import Mapping
from uuid import uuid4

from app.errors import Refusal
from app.models import Account
from app.repositories import Store
from app.services.found import find_account
from app.services.inputs import AccountChanges, AccountFilter, NewAccount, read_page
from app.services.views import AccountView, view_account


class AccountService:
    """Where money is."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def open(self, owner_id: str, body: object) -> AccountView:
        """The new account."""
        wanted = NewAccount.read(body)
        account = Account(
            id=str(uuid4()),
            owner_id=owner_id,
            name=wanted.name,
            kind=wanted.kind,
            currency=wanted.currency,
            state="open",
            balance=0,
            held=0,
            version=1,
            entries_count=0,
        )
        with self._store.change(owner_id) as books:
            books.add(account)
        return view_account(account)

    def list_accounts(self, owner_id: str, query: Mapping[str, str]) -> tuple[list[AccountView], int]:
        """A page of the accounts that match, and how many match."""
        wanted, page = AccountFilter.check(query), read_page(query)
        with self._store.read(owner_id) as books:
            accounts, total = books.list_accounts(wanted.given(), page.limit, page.offset)
            return [view_account(account) for account in accounts], total

    def read(self, owner_id: str, account_id: str) -> AccountView:
        """The account."""
        with self._store.read(owner_id) as books:
            return view_account(find_account(books, account_id))

    def change(self, owner_id: str, account_id: str, if_match: str | None, body: object) -> AccountView:
        """The account as it is after the change."""
        with self._store.change(owner_id) as books:
            account = find_account(books, account_id)
            _require_version(account, if_match)
            for name, value in AccountChanges.read(body).given().items():
                setattr(account, name, value)
            account.version += 1
            return view_account(account)

    def remove(self, owner_id: str, account_id: str, if_match: str | None) -> None:
        """Removes an account that was never used."""
        with self._store.change(owner_id) as books:
            account = find_account(books, account_id)
            _require_version(account, if_match)
            if account.entries_count > 0 or books.has_holds(account_id):
                raise Refusal("account-in-use", "The account has been used.")
            books.remove(account)


def _require_version(account: Account, if_match: str | None) -> None:
    if if_match is None:
        raise Refusal("version-required", "The header `If-Match` is missing.")
    if if_match not in ("*", f'"{account.version}"'):
        raise Refusal("stale-version", "The account has another version.")
