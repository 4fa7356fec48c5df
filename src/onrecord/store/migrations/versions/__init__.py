"""The changes, oldest first; Alembic runs them by their `revision`."""
