"""Stage 2: Snapshot in, Document out."""
