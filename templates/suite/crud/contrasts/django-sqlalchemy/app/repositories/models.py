from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """What all tables have in common."""


class Book(Base):
    """A book that somebody wants to read, reads or has read."""

    __tablename__ = "books"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    title: Mapped[str] = mapped_column(String(200))
    author: Mapped[str] = mapped_column(String(100), index=True)
    pages: Mapped[int | None]
    state: Mapped[str] = mapped_column(String(10), default="planned")


class Quote(Base):
    """A quote from a book."""

    __tablename__ = "quotes"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    book_id: Mapped[UUID] = mapped_column(ForeignKey("books.id", ondelete="CASCADE"))
    text: Mapped[str]
    page: Mapped[int]
