import os

from aiohttp import web

from server.application import make_application

if __name__ == "__main__":
    application = make_application(
        database_path=os.environ.get("DATABASE_PATH", "conduit.sqlite"),
        token_secret=os.environ["TOKEN_SECRET"],
        hash_cost=int(os.environ.get("PASSWORD_HASH_COST", "10")),
    )
    web.run_app(application, host="0.0.0.0", port=int(os.environ.get("PORT", "8080")), print=None, access_log=None)
