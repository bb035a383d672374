import json
from typing import Annotated

from fastapi import Depends, Request

from app.services import Services


def get_services(request: Request) -> Services:
    """The services that the application has opened at its start."""
    services: Services = request.state.services
    return services


async def read_json(request: Request) -> object:
    """The JSON value of the request's body; None when it is not JSON."""
    try:
        return json.loads(await request.body())
    except (ValueError, RecursionError):
        return None


def read_query(request: Request) -> dict[str, str]:
    """The query parameters as they were sent; the services say what is valid, after they have said what is there."""
    return dict(request.query_params)


ServicesDependency = Annotated[Services, Depends(get_services)]
JsonBody = Annotated[object, Depends(read_json)]
Query = Annotated[dict[str, str], Depends(read_query)]
