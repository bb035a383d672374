from app.models.account import Account
from app.models.entry import Entry
from app.models.hold import Hold
from app.models.owner import Owner
from app.models.schema import create_schema
from app.models.transfer import Transfer

__all__ = ["Account", "Entry", "Hold", "Owner", "Transfer", "create_schema"]
