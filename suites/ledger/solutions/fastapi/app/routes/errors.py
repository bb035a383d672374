import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from app.errors import Refusal
from app.routes.statuses import present_error, status_of


def add_error_handlers(app: FastAPI) -> None:
    """Lets the application answer everything that goes wrong in the one shape that errors have."""

    @app.exception_handler(Refusal)
    async def answer_refusal(_request: Request, refusal: Refusal) -> JSONResponse:
        return JSONResponse(present_error(refusal.code, refusal.message), status_of(refusal))

    @app.exception_handler(RequestValidationError)
    async def answer_invalid(_request: Request, _error: RequestValidationError) -> JSONResponse:
        return JSONResponse(present_error("invalid", "The request is not as declared."), 422)

    @app.exception_handler(HTTPException)
    async def answer_http_error(_request: Request, error: HTTPException) -> JSONResponse:
        return JSONResponse(present_error("not-found", str(error.detail)), error.status_code, error.headers)

    @app.exception_handler(Exception)
    async def answer_fault(_request: Request, error: Exception) -> JSONResponse:
        logging.getLogger(__name__).error("request failed", exc_info=error)
        return JSONResponse(present_error("internal", "Something went wrong."), 500)
