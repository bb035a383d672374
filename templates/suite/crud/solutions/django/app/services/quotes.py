from uuid import UUID

from app.repositories import quotes
from app.repositories.models import Quote
from app.services.books import read_book
from app.services.fields import read_object, read_text, read_whole_number

LAST_PAGE = 100_000


def list_quotes(book_id: UUID) -> list[Quote]:
    """The quotes from the book."""
    return quotes.find_quotes(read_book(book_id))


def add_quote(book_id: UUID, body: object) -> Quote:
    """Adds the quote that the body describes."""
    book = read_book(book_id)
    given = read_object(body)
    text = read_text("text", given.get("text"), 1000)
    page = read_whole_number("page", given.get("page"), book.pages or LAST_PAGE)
    return quotes.add_quote(book, text, page)
