"""The steps by which the schema grows; read by Alembic, one file for each, never changed after a release."""
