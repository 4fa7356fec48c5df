"""Letters as they are compared: without case and accents."""

import unicodedata


def folded(text: str) -> str:
    """Text in lower case without accents: "Łódź" is "łodz", "ёлка" is "елка", "ΑΘΗΝΑΣ" and "Αθήνας" are one."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFD", text.lower())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
