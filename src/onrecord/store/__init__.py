"""Stage 5: Extraction in, rows out; and back."""
