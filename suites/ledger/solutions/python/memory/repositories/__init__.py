from app.repositories.books import Books
from app.repositories.store import Store
from app.repositories.sums import AccountSum, TransferSum

__all__ = ["AccountSum", "Books", "Store", "TransferSum"]
