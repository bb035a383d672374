import os

from waitress import serve

from conduit import create_app

if __name__ == "__main__":
    app = create_app(
        token_secret=os.environ["TOKEN_SECRET"],
        hash_cost=int(os.environ.get("PASSWORD_HASH_COST", "10")),
    )
    serve(app, host="0.0.0.0", port=int(os.environ.get("PORT", "8080")), threads=8)
