"""The readers, over originals made here: pages, PDF, DOCX and mail files, and what is wrong with them."""
