"""Stage 0: paths in, Snapshots out."""
