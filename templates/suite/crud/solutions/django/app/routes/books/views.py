from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views import View

from app.routes.bodies import json_body
from app.routes.presenters import present_book
from app.services import books


class BooksView(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        found = books.list_books(request.GET.dict())
        return JsonResponse({"books": [present_book(book) for book in found]})

    def post(self, request: HttpRequest) -> HttpResponse:
        return JsonResponse(present_book(books.add_book(json_body(request))), status=201)


class BookView(View):
    def get(self, request: HttpRequest, book_id: UUID) -> HttpResponse:
        return JsonResponse(present_book(books.read_book(book_id)))

    def patch(self, request: HttpRequest, book_id: UUID) -> HttpResponse:
        return JsonResponse(present_book(books.change_book(book_id, json_body(request))))

    def delete(self, request: HttpRequest, book_id: UUID) -> HttpResponse:
        books.remove_book(book_id)
        return HttpResponse(status=204)
