"""Readings into archive and store, with progress and a closing summary on standard error."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime

from onrecord.archive import Archive
from onrecord.batch import extractions
from onrecord.cli import DONE, PROBLEMS
from onrecord.cli.progress import Progress, progress
from onrecord.cli.unread import unread
from onrecord.cli.wording import counted
from onrecord.model import Extraction, Issue, Snapshot, kind_of
from onrecord.pipeline import rules
from onrecord.settings import Settings
from onrecord.store import open_store
from onrecord.store.store import Store


def keep(found: Iterable[Snapshot | Issue], chosen: Settings, *, anew: bool) -> int:
    """Archives and stores what is found; 1 when something could not be read, else 0.

    Args:
        found: originals, and issues where there is none.
        chosen: where the store is, and the bounds.
        anew: whether to read again what is known: something was told beside it that may change the reading.
    """
    with open_store(chosen.database) as store, progress() as bar:
        keeping = _Keeping(store, Archive(chosen.originals()), bar, rules(chosen))
        new = found if anew else keeping.unknown(found)
        with closing(extractions(new, chosen)) as readings:
            for snapshot, extraction in readings:
                keeping.keep(snapshot, extraction)
        bar.close(keeping.summary())
    return PROBLEMS if keeping.count["unread"] else DONE


class _Keeping:
    """A run into a store, and what it has met so far."""

    def __init__(self, store: Store, archive: Archive, bar: Progress, signed: tuple[str, ...]) -> None:
        self._store, self._archive, self._bar = store, archive, bar
        self._rules = signed
        self.count: Counter[str] = Counter()
        self._records: Counter[str] = Counter()
        self._issues: Counter[str] = Counter()

    def unknown(self, found: Iterable[Snapshot | Issue]) -> Iterator[Snapshot | Issue]:
        """What these rules have not read yet."""
        for one in found:
            if isinstance(one, Snapshot) and self._store.known(one.sha256, self._rules):
                self._archive.keep(one)
                self._store.seen(one, at=datetime.now(UTC))
                self.count["known"] += 1
                self._bar.step()
            else:
                yield one

    def keep(self, snapshot: Snapshot | None, extraction: Extraction) -> None:
        """Archives an original, then stores what was read in it: what the store names is always there."""
        if snapshot is not None:
            self._archive.keep(snapshot)
            self._store.write(snapshot, extraction, rules=self._rules, at=datetime.now(UTC))
        self._records.update(map(kind_of, extraction.records))
        self._issues.update(issue.code for issue in extraction.issues)
        lost = unread(extraction)
        self.count["unread" if lost else "read"] += 1
        for issue in lost:
            self._bar.tell(f"onrecord: {issue.message}")
        self._bar.step()

    def summary(self) -> str:
        """What became of everything, in a few lines."""
        heads = [f"{counted(self.count['read'], 'document')} read"]
        if self.count["known"]:
            heads.append(f"{self.count['known']:,} known already")
        if self.count["unread"]:
            heads.append(f"{self.count['unread']:,} could not be read")
        found = ", ".join(counted(number, kind) for kind, number in self._records.most_common())
        odd = ", ".join(f"{code} {number:,}" for code, number in sorted(self._issues.items()))
        lines = [", ".join(heads), f"records: {found or 'none'}", *([f"issues: {odd}"] if odd else [])]
        return "\n".join(lines)
