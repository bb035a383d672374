import os

from sqlalchemy import URL, create_engine

engine = create_engine(URL.create("sqlite", database=os.environ["DATABASE_PATH"]), connect_args={"timeout": 30})
"""The SQLite database in the file at `DATABASE_PATH`."""
