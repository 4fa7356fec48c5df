"""Run by Alembic: takes the open connection and transaction of `onrecord.store.migrate`."""

from alembic import context

from onrecord.store.migrate import VERSION_TABLE

context.configure(connection=context.config.attributes["connection"], version_table=VERSION_TABLE)
context.run_migrations()
