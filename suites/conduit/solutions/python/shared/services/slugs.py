import re
from collections.abc import Iterator
from secrets import token_hex

# Paths that mean something else.
RESERVED = ("feed",)
ATTEMPTS = 5


def propose_slugs(title: str, present: str | None) -> Iterator[str]:
    """New slugs for an article of this title: the title's own one first, then some with a random ending."""
    slug = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
    if slug and slug not in (*RESERVED, present):
        yield slug
    for _ in range(ATTEMPTS):
        yield f"{slug}-{token_hex(4)}".lstrip("-")
