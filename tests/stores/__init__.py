"""The store, one suite for every database: see `conftest.py`."""
