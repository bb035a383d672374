from app.models.records import Account, Entry, Hold, Owner, Transfer
from app.models.shelves import Shelves

__all__ = ["Account", "Entry", "Hold", "Owner", "Shelves", "Transfer"]
