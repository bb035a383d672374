from uuid import uuid4

from app.errors import Refusal
from app.models import Hold
from app.repositories import Books, Store
from app.services.found import find_account, find_or, find_partner
from app.services.inputs import Capture, NewHold
from app.services.moves import move_money, require_funds, require_open
from app.services.views import HoldView, TransferView, view_hold, view_transfer


class HoldService:
    """Money that is set aside before it moves."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def place(self, owner_id: str, account_id: str, body: object) -> HoldView:
        """The new hold."""
        with self._store.change(owner_id) as books:
            account = find_account(books, account_id)
            wanted = NewHold.read(body)
            require_open(account)
            require_funds(account, wanted.amount)
            hold = Hold(
                id=str(uuid4()),
                owner_id=owner_id,
                account_id=account_id,
                amount=wanted.amount,
                reason=wanted.reason,
                state="open",
                transfer_id=None,
            )
            books.add(hold)
            account.held += wanted.amount
            return view_hold(hold)

    def read(self, owner_id: str, hold_id: str) -> HoldView:
        """The hold."""
        with self._store.read(owner_id) as books:
            return view_hold(_find_hold(books, hold_id))

    def capture(self, owner_id: str, hold_id: str, body: object) -> TransferView:
        """The transfer by which the money moves."""
        with self._store.change(owner_id) as books:
            hold = _find_hold(books, hold_id)
            wanted = Capture.read(body)
            amount = hold.amount if wanted.amount is None else wanted.amount
            if wanted.to_id == hold.account_id:
                raise Refusal("same-account", "Money cannot move from an account to itself.")
            source, target = find_account(books, hold.account_id), find_partner(books, wanted.to_id)
            if source.currency != target.currency:
                raise Refusal("currency-mismatch", "The accounts differ in currency.")
            if amount > hold.amount:
                raise Refusal("amount-exceeds-hold", "Less than that was set aside.")
            _require_unsettled(hold)
            require_open(source, target)
            source.held -= hold.amount
            transfer = move_money(books, source, target, amount, hold.reason)
            hold.state, hold.transfer_id = "captured", transfer.id
            return view_transfer(transfer)

    def release(self, owner_id: str, hold_id: str) -> HoldView:
        """The hold, whose money is available again."""
        with self._store.change(owner_id) as books:
            hold = _find_hold(books, hold_id)
            _require_unsettled(hold)
            find_account(books, hold.account_id).held -= hold.amount
            hold.state = "released"
            return view_hold(hold)


def _find_hold(books: Books, hold_id: str) -> Hold:
    return find_or("not-found", books.find_hold, hold_id)


def _require_unsettled(hold: Hold) -> None:
    if hold.state != "open":
        raise Refusal("hold-settled", "The hold was captured or released before.")
