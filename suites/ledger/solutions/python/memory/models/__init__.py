from app.models.records import Account, Entry, Hold, Lists, Owner, Transfer

__all__ = ["Account", "Entry", "Hold", "Lists", "Owner", "Transfer"]
