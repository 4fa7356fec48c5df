"""A store with two releases and an original that could not be read."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.model import Extraction, Issue
from onrecord.store import open_store
from onrecord.store.store import Store
from stores.releases import AT, RULES, ports, simple, snapshot


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """The filled store."""
    noise = snapshot(b"\x00", "releases/noise.bin")
    unread = Issue(stage="read", code="noise", message="no text was met", document=noise.source, id="issue:n", by="x/1")
    formula = simple("=1+2 are three; +4. So she wrote.", ["=1+2 are three;", "+4."], title="@risk", published=None)
    with open_store(str(tmp_path / "onrecord.db")) as opened:
        opened.write(*formula, rules=RULES, at=AT)
        opened.write(noise, Extraction(document=None, issues=(unread,)), rules=RULES, at=AT)
        opened.write(*ports(), rules=RULES, at=AT)
        yield opened
