"""Stage 6: stored records in, files out."""
