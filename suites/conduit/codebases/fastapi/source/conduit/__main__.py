import uvicorn

from conduit.app import create_app
from conduit.settings import Settings

if __name__ == "__main__":
    settings = Settings.from_environment()
    uvicorn.run(create_app(settings), host="0.0.0.0", port=settings.port, access_log=False, log_level="warning")
