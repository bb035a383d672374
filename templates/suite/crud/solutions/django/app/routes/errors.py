from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse

from app.errors import InvalidInput, NotFound


class AnswerRefusals:
    """Answers requests that cannot be carried out, each kind with its status."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The answer to a view's error; None for one that is nobody's mistake but ours."""
        if isinstance(error, NotFound):
            return answer(404, str(error))
        if isinstance(error, InvalidInput):
            return answer(422, str(error))
        return None


def answer_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return answer(404, "There is nothing at this path.")


def answer_internal_error(request: HttpRequest) -> HttpResponse:
    return answer(500, "Something went wrong.")


def answer(status: int, message: str) -> HttpResponse:
    """A response with the one body that every error has."""
    return JsonResponse({"error": message}, status=status)
