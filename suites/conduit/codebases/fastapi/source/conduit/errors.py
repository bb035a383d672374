import logging

from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException as StarletteHTTPException

log = logging.getLogger("conduit")


def not_found(thing: str) -> HTTPException:
    return HTTPException(404, f"There is no such {thing}.")


def forbidden(thing: str) -> HTTPException:
    return HTTPException(403, f"This {thing} is somebody else's.")


def invalid(message: str) -> HTTPException:
    return HTTPException(422, message)


def _envelope(status: int, *messages: str) -> JSONResponse:
    return JSONResponse({"errors": {"body": messages}}, status)


def install(app: FastAPI) -> None:
    @app.exception_handler(StarletteHTTPException)
    async def on_http_error(_: Request, error: StarletteHTTPException) -> JSONResponse:
        # FastAPI says 400 where a body is no text at all.
        return _envelope(422 if error.status_code == 400 else error.status_code, str(error.detail))

    @app.exception_handler(RequestValidationError)
    async def on_invalid(_: Request, error: RequestValidationError) -> JSONResponse:
        return _envelope(422, *(f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors()))

    @app.exception_handler(Exception)
    async def on_failure(_: Request, error: Exception) -> JSONResponse:
        log.error("unexpected error", exc_info=error)
        return _envelope(500, "Something went wrong.")
