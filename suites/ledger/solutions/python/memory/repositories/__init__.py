from app.repositories.memory_books import Books
from app.repositories.memory_store import Store
from app.repositories.sums import AccountSum, TransferSum

__all__ = ["AccountSum", "Books", "Store", "TransferSum"]
