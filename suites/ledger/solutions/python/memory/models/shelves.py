from typing import Generic, TypeVar

from app.models.records import Account, Entry, Hold, Owner, Transfer

Row = TypeVar("Row")


class Shelf(Generic[Row]):
    """Rows in the order in which they came."""

    def __init__(self) -> None:
        self.rows: list[Row] = []

    def add(self, row: Row) -> None:
        """Puts a row behind the others."""
        self.rows.append(row)

    def remove(self, row: Row) -> None:
        """Takes a row away."""
        self.rows.remove(row)


class Shelves:
    """Everything that the ledger keeps."""

    def __init__(self) -> None:
        self.owners: Shelf[Owner] = Shelf()
        self.accounts: Shelf[Account] = Shelf()
        self.transfers: Shelf[Transfer] = Shelf()
        self.entries: Shelf[Entry] = Shelf()
        self.holds: Shelf[Hold] = Shelf()
