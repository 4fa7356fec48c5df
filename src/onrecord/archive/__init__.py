"""Stage 1: bytes in, archived original out."""
