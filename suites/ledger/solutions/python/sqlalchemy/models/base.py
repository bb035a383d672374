from datetime import datetime
from typing import Annotated, Any, ClassVar

from sqlalchemy import BigInteger, DateTime, String
from sqlalchemy.orm import DeclarativeBase, mapped_column

Money = Annotated[int, mapped_column(BigInteger)]
"""Minor units, more than 32 bits can count."""

Position = Annotated[int, mapped_column(primary_key=True, autoincrement=True)]
"""The order in which rows were written."""

Identity = Annotated[str, mapped_column(String(64), unique=True)]
"""The id by which clients know something."""


class Base(DeclarativeBase):
    """What all entities have in common."""

    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: DateTime(timezone=True)}
