"""Readers of who said what side by side, on texts that people annotated: ours, and others that you can install."""

from onrecord.compare import by_ourselves, by_regex, by_spacy, by_textacy
from onrecord.compare.measuring import Measure, Missing, Peer, measured

# In the order of the table. `packages` are those whose versions are told beside the figures.
PEERS = (
    Peer(name="onrecord", load=by_ourselves.reader, packages=("onrecord",)),
    Peer(name="onrecord, rules only", load=by_ourselves.reader_by_rules, packages=("onrecord",)),
    Peer(name="regular expressions", load=by_regex.reader, packages=("onrecord",)),
    Peer(name="textacy", load=by_textacy.reader, packages=by_textacy.PACKAGES),
    Peer(name="spaCy", load=by_spacy.reader, packages=by_spacy.PACKAGES),
)

__all__ = ["PEERS", "Measure", "Missing", "Peer", "measured"]
