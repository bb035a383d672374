from collections.abc import Mapping
from uuid import UUID

from app.repositories import books
from app.repositories.models import Book
from app.errors import InvalidInput, NotFound
from app.services.fields import read_object, read_text, read_whole_number

STATES = ("planned", "reading", "finished")


def list_books(filters: Mapping[str, str]) -> list[Book]:
    """The books that match every filter given."""
    wanted = {name: filters[name] for name in ("author", "state") if filters.get(name)}
    if "state" in wanted:
        read_state(wanted["state"])
    return books.find_books(**wanted)


def read_book(book_id: UUID) -> Book:
    """The book of this id; raises `NotFound` when there is none."""
    book = books.find_book(book_id)
    if book is None:
        raise NotFound("There is no such book.")
    return book


def add_book(body: object) -> Book:
    """Adds the book that the body describes."""
    given = read_object(body)
    new = {"title": given.get("title"), "author": given.get("author"), "pages": given.get("pages")}
    return books.save_book(Book(**read_properties(new)))


def change_book(book_id: UUID, body: object) -> Book:
    """Changes what is given of a book, and leaves the rest."""
    book = read_book(book_id)
    for name, value in read_properties(read_object(body)).items():
        setattr(book, name, value)
    return books.save_book(book)


def remove_book(book_id: UUID) -> None:
    """Removes the book, and the quotes from it."""
    books.delete_book(read_book(book_id))


def read_properties(given: Mapping[str, object]) -> dict[str, object]:
    """The properties of a book that are there."""
    properties: dict[str, object] = {}
    if "title" in given:
        properties["title"] = read_text("title", given["title"], 200)
    if "author" in given:
        properties["author"] = read_text("author", given["author"], 100)
    if "pages" in given:
        pages = given["pages"]
        properties["pages"] = None if pages is None else read_whole_number("pages", pages, 100_000)
    if "state" in given:
        properties["state"] = read_state(given["state"])
    return properties


def read_state(value: object) -> object:
    if value not in STATES:
        raise InvalidInput(f"The state must be one of {', '.join(STATES)}.")
    return value
