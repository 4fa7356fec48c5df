"""Files, folders and streams as they come, sound and not."""
