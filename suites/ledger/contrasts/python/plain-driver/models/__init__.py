from app.models.records import Account, Entry, Hold, Owner, Transfer
from app.models.schema import create_schema

__all__ = ["Account", "Entry", "Hold", "Owner", "Transfer", "create_schema"]
