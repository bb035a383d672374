import logging
import signal
import sys

from waitress import create_server

from app.application import create_app
from app.config import ConfigError, read_config


def main() -> None:
    """Serves until SIGTERM, and then ends what has been begun."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    logging.basicConfig(level=logging.INFO)
    try:
        config = read_config()
    except ConfigError as error:
        sys.exit(str(error))
    server = create_server(create_app(config), host="0.0.0.0", port=config.port, threads=8)
    logging.info("Listening on port %d.", config.port)
    server.run()


main()
