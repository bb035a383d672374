from collections.abc import Mapping

from app.errors import Refusal
from app.models import Transfer
from app.repositories import Books, Store
from app.services.found import find_or, find_partner
from app.services.inputs import NewTransfer, TransferFilter, read_key, read_page
from app.services.moves import move_money, require_funds, require_open
from app.services.views import TransferView, view_transfer


class TransferService:
    """Money that moves, and back."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def make(self, owner_id: str, key_header: str | None, body: object) -> tuple[TransferView, bool]:
        """The transfer, and whether it was made just now and not by an earlier attempt of the same key."""
        key = read_key(key_header)
        wanted = NewTransfer.read(body)
        with self._store.change(owner_id) as books:
            earlier = books.find_transfer_by_key(key)
            if earlier is not None:
                _require_same(earlier, wanted)
                return view_transfer(earlier), False
            if wanted.from_id == wanted.to_id:
                raise Refusal("same-account", "Money cannot move from an account to itself.")
            source, target = find_partner(books, wanted.from_id), find_partner(books, wanted.to_id)
            if source.currency != target.currency:
                raise Refusal("currency-mismatch", "The accounts differ in currency.")
            require_open(source, target)
            require_funds(source, wanted.amount)
            made = move_money(books, source, target, wanted.amount, wanted.memo, idempotency_key=key)
            return view_transfer(made), True

    def list_transfers(self, owner_id: str, query: Mapping[str, str]) -> tuple[list[TransferView], int]:
        """A page of the transfers that match, newest first, and how many match."""
        page = read_page(query)
        wanted = TransferFilter.check(query)
        with self._store.read(owner_id) as books:
            transfers, total = books.list_transfers(wanted.account, page.limit, page.offset)
            return [view_transfer(transfer) for transfer in transfers], total

    def read(self, owner_id: str, transfer_id: str) -> TransferView:
        """The transfer."""
        with self._store.read(owner_id) as books:
            return view_transfer(_find_transfer(books, transfer_id))

    def reverse(self, owner_id: str, transfer_id: str) -> TransferView:
        """The transfer that takes this one back."""
        with self._store.change(owner_id) as books:
            first = _find_transfer(books, transfer_id)
            if first.reverses is not None:
                raise Refusal("not-reversible", "A reversal cannot be taken back.")
            if first.reversed_by is not None:
                raise Refusal("already-reversed", "The transfer was taken back before.")
            source, target = find_partner(books, first.to_id), find_partner(books, first.from_id)
            require_open(source, target)
            require_funds(source, first.amount)
            reversal = move_money(books, source, target, first.amount, reverses=first.id)
            first.reversed_by = reversal.id
            return view_transfer(reversal)


def _find_transfer(books: Books, transfer_id: str) -> Transfer:
    return find_or("not-found", books.find_transfer, transfer_id)


def _require_same(earlier: Transfer, wanted: NewTransfer) -> None:
    made = (earlier.from_id, earlier.to_id, earlier.amount, earlier.memo)
    if made != (wanted.from_id, wanted.to_id, wanted.amount, wanted.memo):
        raise Refusal("key-reused", "This key was used for another transfer.")
