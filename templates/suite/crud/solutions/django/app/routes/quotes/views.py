from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views import View

from app.routes.bodies import json_body
from app.routes.presenters import present_quote
from app.services import quotes


class QuotesView(View):
    def get(self, request: HttpRequest, book_id: UUID) -> HttpResponse:
        found = quotes.list_quotes(book_id)
        return JsonResponse({"quotes": [present_quote(quote) for quote in found]})

    def post(self, request: HttpRequest, book_id: UUID) -> HttpResponse:
        return JsonResponse(present_quote(quotes.add_quote(book_id, json_body(request))), status=201)
