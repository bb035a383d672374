from sqlalchemy import Engine, create_engine, make_url

DATABASE_SETTING = "DATABASE_URL"
"""The setting that says where the database is."""


def connect_database(location: str) -> Engine:
    """A pool of connections to the PostgreSQL database at this URL; nothing is connected until the first statement."""
    return create_engine(make_url(location).set(drivername="postgresql+psycopg"), pool_pre_ping=True)
