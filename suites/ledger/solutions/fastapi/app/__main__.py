import sys

import uvicorn

from app.application import create_app
from app.config import ConfigError, read_config


def main() -> None:
    """Serves until it is told to stop."""
    try:
        config = read_config()
    except ConfigError as error:
        sys.exit(str(error))
    uvicorn.run(create_app(config), host="0.0.0.0", port=config.port, access_log=False, timeout_graceful_shutdown=4)


main()
