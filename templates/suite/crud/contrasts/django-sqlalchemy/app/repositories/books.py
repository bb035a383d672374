from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.database import engine
from app.repositories.models import Book, Quote


def find_book(book_id: UUID) -> Book | None:
    with Session(engine) as session:
        return session.get(Book, book_id)


def find_books(**values: str) -> list[Book]:
    """The books with these values, in order of their titles."""
    with Session(engine) as session:
        return list(session.scalars(select(Book).filter_by(**values).order_by(Book.title, Book.id)))


def save_book(book: Book) -> Book:
    with Session(engine, expire_on_commit=False) as session, session.begin():
        return session.merge(book)


def delete_book(book: Book) -> None:
    """Deletes the book, and the quotes from it."""
    with Session(engine) as session, session.begin():
        session.execute(delete(Quote).where(Quote.book_id == book.id))
        session.execute(delete(Book).where(Book.id == book.id))
