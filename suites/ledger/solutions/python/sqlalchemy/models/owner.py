from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Identity, Position


class Owner(Base):
    """Who keeps accounts here."""

    __tablename__ = "owners"

    position: Mapped[Position]
    id: Mapped[Identity]
    name: Mapped[str] = mapped_column(unique=True)
    key_hash: Mapped[str] = mapped_column(unique=True)
