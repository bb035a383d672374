import logging

from aiohttp import web

from server.errors import Refused

log = logging.getLogger(__name__)


def _reply(status: int, *messages: str) -> web.Response:
    return web.json_response({"errors": {"body": messages}}, status=status)


@web.middleware
async def errors_as_json(request: web.Request, handler) -> web.StreamResponse:
    try:
        return await handler(request)
    except Refused as error:
        return _reply(error.status, *error.messages)
    except web.HTTPException as error:
        return _reply(error.status, error.reason)
    except Exception:
        log.exception("%s %s failed", request.method, request.path)
        return _reply(500, "Internal error")
