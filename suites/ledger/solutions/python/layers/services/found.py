import re
from collections.abc import Callable
from typing import TypeVar

from app.errors import Refusal
from app.models import Account
from app.repositories import Books

Found = TypeVar("Found")


def find_or(code: str, find: Callable[[str], Found | None], wanted: str) -> Found:
    """What `find` finds by this id; refused with the code where that is nothing."""
    # No database has to look for what none of our ids looks like.
    found = find(wanted) if re.fullmatch(r"[A-Za-z0-9_-]{1,64}", wanted) else None
    if found is None:
        raise Refusal(code, "There is nothing of this id.")
    return found


def find_account(books: Books, account_id: str) -> Account:
    """The owner's account that a path names."""
    return find_or("not-found", books.find_account, account_id)


def find_partner(books: Books, account_id: str) -> Account:
    """The owner's account that a body names."""
    return find_or("unknown-account", books.find_account, account_id)
