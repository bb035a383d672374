import re
from typing import Annotated

from fastapi import Depends, Header

from app.errors import Refusal
from app.routes.dependencies import ServicesDependency
from app.services.views import OwnerView


def get_owner(services: ServicesDependency, authorization: Annotated[str | None, Header()] = None) -> OwnerView:
    """The owner who sends the request; only owners pass."""
    match = re.fullmatch(r"bearer +(\S+)", authorization or "", re.IGNORECASE)
    if match is None:
        raise Refusal("unauthenticated", "A key is needed: `Authorization: Bearer <key>`.")
    return services.owners.identify(match[1])


Guarded = Annotated[OwnerView, Depends(get_owner)]
