"""The exports, over a store on SQLite."""
