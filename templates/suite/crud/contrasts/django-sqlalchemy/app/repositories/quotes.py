from sqlalchemy import select
from sqlalchemy.orm import Session

from app.database import engine
from app.repositories.models import Book, Quote


def find_quotes(book: Book) -> list[Quote]:
    """The quotes from the book, in order of their pages."""
    with Session(engine) as session:
        return list(session.scalars(select(Quote).filter_by(book_id=book.id).order_by(Quote.page, Quote.id)))


def add_quote(book: Book, text: str, page: int) -> Quote:
    quote = Quote(book_id=book.id, text=text, page=page)
    with Session(engine, expire_on_commit=False) as session, session.begin():
        session.add(quote)
    return quote
