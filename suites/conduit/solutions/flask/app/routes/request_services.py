from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack

from flask import Flask, g

from app.services import Services


def open_for_each_request(app: Flask, open_services: Callable[[], AbstractContextManager[Services]]) -> None:
    """Lets `services()` work in every request, and closes them when it is over, however it ends."""

    @app.before_request
    def open_request_services() -> None:
        g.request_scope = ExitStack()
        g.services = g.request_scope.enter_context(open_services())

    @app.teardown_request
    def close_request_services(_error: BaseException | None) -> None:
        if "request_scope" in g:
            g.request_scope.close()


def services() -> Services:
    """The services of this request."""
    opened: Services = g.services
    return opened
