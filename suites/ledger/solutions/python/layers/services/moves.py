from datetime import UTC, datetime
from uuid import uuid4

from app.errors import Refusal
from app.models import Account, Entry, Transfer
from app.repositories import Books


def require_open(*accounts: Account) -> None:
    """Refuses when an account takes no part in transfers."""
    if any(account.state == "frozen" for account in accounts):
        raise Refusal("account-frozen", "The account is frozen.")


def require_funds(account: Account, amount: int) -> None:
    """Refuses when an account cannot spare the amount; the world outside can spare any."""
    if account.kind == "asset" and account.balance - account.held < amount:
        raise Refusal("insufficient-funds", "Less than that is available.")


def move_money(
    books: Books,
    source: Account,
    target: Account,
    amount: int,
    memo: str = "",
    reverses: str | None = None,
    idempotency_key: str | None = None,
) -> Transfer:
    """Moves the amount between two accounts and writes it down in both; the new transfer."""
    now = datetime.now(UTC)
    transfer = Transfer(
        id=str(uuid4()),
        owner_id=source.owner_id,
        from_id=source.id,
        to_id=target.id,
        currency=source.currency,
        amount=amount,
        memo=memo,
        reverses=reverses,
        reversed_by=None,
        idempotency_key=idempotency_key,
        created_at=now.replace(microsecond=now.microsecond // 1000 * 1000),
    )
    books.add(transfer)
    _post(books, source, target.id, -amount, transfer)
    _post(books, target, source.id, amount, transfer)
    return transfer


def _post(books: Books, account: Account, counterpart_id: str, amount: int, transfer: Transfer) -> None:
    account.balance += amount
    account.entries_count += 1
    entry = Entry(
        account_id=account.id,
        number=account.entries_count,
        transfer_id=transfer.id,
        counterpart_id=counterpart_id,
        amount=amount,
        balance=account.balance,
        created_at=transfer.created_at,
    )
    books.add(entry)
