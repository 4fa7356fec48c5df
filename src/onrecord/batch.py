"""Many originals: read by worker processes that may hang or die without ending the run. In the order they came in."""

import gc
import os
import signal
import sys
import time
import traceback
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkContext, SpawnContext
from multiprocessing.process import BaseProcess
from pathlib import Path

import msgspec

from onrecord.model import AnyRecord, Document, Extraction, Issue, Snapshot
from onrecord.pipeline import numbered, process
from onrecord.settings import Settings
from onrecord.tools import Tools, make_tools

BY = "batch/1"
# Forking takes milliseconds. Elsewhere the libraries of the system may not live through it (macOS) or it is not there.
FORKS = sys.platform == "linux"
# Originals that are given to a worker at once: fewer while there may not be enough for all, less where they are large.
MOST_AT_ONCE, BYTES_AT_ONCE = 16, 1_000_000
# Originals in flight for each worker, read ones that wait for an earlier one to come out included.
MOST_IN_FLIGHT, MOST_BYTES_IN_FLIGHT = 3 * MOST_AT_ONCE, 50_000_000
# One more at once for so many that each worker was given before: the first ones are spread over all of them.
FEW = 4
# A worker that nobody waits for any more (its parent was killed) ends itself so many times later than the limit.
FORSAKEN = 2
# Windows has none.
ALARM = getattr(signal, "SIGALRM", 0)

Task = tuple[int, Snapshot]
Reading = tuple[Snapshot | None, Extraction]


class _Answer(msgspec.Struct, frozen=True, array_like=True):
    """What a worker sends back: an Extraction without its marks, which nobody keeps."""

    document: Document | None
    records: tuple[AnyRecord, ...]
    issues: tuple[Issue, ...]


_ENCODER = msgspec.msgpack.Encoder()
_ANSWERS = msgspec.msgpack.Decoder(_Answer)
_ORIGINALS = msgspec.msgpack.Decoder(list[Snapshot])


def extractions(found: Iterable[Snapshot | Issue], settings: Settings) -> Generator[Reading, None, None]:
    """What was read in each original, without marks; an Issue for what gave none comes out in its place.

    Each original has `settings.max_seconds` and `settings.max_memory`. One that needs more, or at which the worker
    dies, comes out as an Extraction with no document and an Issue of code "too-slow", "reader-died" or "reader-failed".

    Args:
        found: drawn as workers have room for more, so that memory does not grow with their number.
        settings: the bounds, and how many workers.
    """
    crew = _Crew(found, settings)
    try:
        yield from crew.readings()
    finally:
        crew.dismiss()


class _Worker:
    """A child process, and what it was given and has not answered yet."""

    def __init__(self, settings: Settings) -> None:
        context: ForkContext | SpawnContext = get_context("fork") if FORKS else get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.tasks: deque[Task] = deque()
        self.since = 0.0
        self._process: BaseProcess = context.Process(target=_serve, args=(theirs, settings), daemon=True)
        with _undisturbed():
            self._process.start()
        theirs.close()

    def give(self, tasks: Iterable[Task]) -> None:
        """Hands originals to an idle worker, which reads all of them before it answers: neither waits for the other."""
        self.tasks.extend(tasks)
        self.since = time.monotonic()
        with suppress(OSError):  # it is dead: its silence tells
            self.connection.send_bytes(_ENCODER.encode([snapshot for _, snapshot in self.tasks]))

    def answer(self) -> _Answer | None:
        """Its answer to the first task, None when it is dead. Waits for what is on the way."""
        try:
            answer = _ANSWERS.decode(self.connection.recv_bytes())
        except (EOFError, OSError):
            return None
        self.since = time.monotonic()
        return answer

    def end(self) -> int | None:
        """Kills it; it holds nothing that could be lost. Gives the exit status, negative for a signal."""
        if self._process.exitcode is None:
            self._process.kill()
        self._process.join()
        self.connection.close()
        return self._process.exitcode


class _Crew:
    """The workers, the originals that wait for one, and the readings that wait for an earlier one to come out."""

    def __init__(self, found: Iterable[Snapshot | Issue], settings: Settings) -> None:
        self._found = enumerate(found)
        self._settings = settings
        self._workers: list[_Worker] = []
        self._again: deque[Task] = deque()
        self._done: dict[int, Reading] = {}
        self._drawn = self._out = self._bytes = 0

    def readings(self) -> Iterator[Reading]:
        """All readings in order; the workers are kept at work while the caller keeps what was read."""
        self._hand_out()
        while self._done or self._busy():
            while self._out in self._done:
                yield self._next()
                self._collect(patient=False)
                self._hand_out()
            if self._busy():
                self._collect(patient=True)
                self._hand_out()

    def dismiss(self) -> None:
        """Ends all workers."""
        for worker in self._workers:
            worker.end()

    def _next(self) -> Reading:
        snapshot, extraction = self._done.pop(self._out)
        self._out += 1
        self._bytes -= _size(snapshot)
        return snapshot, extraction

    def _busy(self) -> dict[Connection, _Worker]:
        return {worker.connection: worker for worker in self._workers if worker.tasks}

    def _hand_out(self) -> None:
        """Gives originals to every worker that has none, as long as there are any; starts workers when needed."""
        while len(self._busy()) < self._settings.workers and (tasks := self._tasks()):
            idle = next((worker for worker in self._workers if not worker.tasks), None)
            if idle is None:
                idle = _Worker(self._settings)
                self._workers.append(idle)
            idle.give(tasks)

    def _tasks(self) -> list[Task]:
        """The next originals for one worker: those that a dead one left, else new ones; few at the beginning."""
        tasks = list(self._again)
        self._again.clear()
        most = min(MOST_AT_ONCE, 1 + self._drawn // (FEW * self._settings.workers))
        size = sum(_size(snapshot) for _, snapshot in tasks)
        while len(tasks) < most and size < BYTES_AT_ONCE and self._has_room():
            drawn = next(self._found, None)
            if drawn is None:
                break
            number, one = drawn
            self._drawn += 1
            if isinstance(one, Issue):
                self._done[number] = None, Extraction(document=None, issues=(one,))
                continue
            tasks.append((number, one))
            size += _size(one)
            self._bytes += _size(one)
        return tasks

    def _has_room(self) -> bool:
        """Whether more originals may be in flight."""
        waiting = self._drawn - self._out
        return waiting < MOST_IN_FLIGHT * self._settings.workers and self._bytes < MOST_BYTES_IN_FLIGHT

    def _collect(self, *, patient: bool) -> None:
        """Takes what has been answered; a patient call waits until there is something, or somebody is too slow."""
        busy = self._busy()
        due = min((worker.since for worker in busy.values()), default=0.0) + self._settings.max_seconds
        ready = wait(list(busy), max(0.0, due - time.monotonic()) if patient else 0)
        while ready:
            for connection in ready:
                self._take(busy[connection])  # type: ignore[index]  # what was waited for is a connection
            busy = self._busy()
            ready = wait(list(busy), 0)
        for worker in busy.values():
            if time.monotonic() - worker.since > self._settings.max_seconds:
                self._lose(worker, slow=True)

    def _take(self, worker: _Worker) -> None:
        answer = worker.answer()
        if answer is None:
            self._lose(worker)
            return
        number, snapshot = worker.tasks.popleft()
        extraction = Extraction(document=answer.document, records=answer.records, issues=answer.issues)
        self._done[number] = snapshot, extraction

    def _lose(self, worker: _Worker, *, slow: bool = False) -> None:
        """Gives up a worker and the original at which it was; the others that it was given go to another one."""
        self._workers.remove(worker)
        how = worker.end()
        number, snapshot = worker.tasks.popleft()
        self._again.extend(worker.tasks)
        # Its own alarm comes first where the parent was busy with something else for as long.
        if slow or how == -ALARM:
            met = f"not read after {self._settings.max_seconds:g} seconds"
            self._done[number] = snapshot, _unread(snapshot, "too-slow", f"{met}, expected less (setting max_seconds)")
        else:
            met = f"the process that read it died ({_ending(how)})"
            self._done[number] = snapshot, _unread(snapshot, "reader-died", f"{met}, expected records or an issue")


def _size(snapshot: Snapshot | None) -> int:
    return len(snapshot.content) if snapshot else 0


def _ending(status: int | None) -> str:
    """How a process ended, in words."""
    if status is not None and status < 0:
        return signal.Signals(-status).name
    return f"status {status}"


def _unread(snapshot: Snapshot, code: str, message: str) -> Extraction:
    issue = Issue(stage="read", code=code, message=f"{snapshot.source}: {message}", by=BY)
    return Extraction(document=None, issues=numbered([issue], snapshot.source))


# --- in the worker ---------------------------------------------------------------------------------------------------


def _serve(connection: Connection, settings: Settings) -> None:
    """Reads what it is given until its parent is gone."""
    _stand_alone(connection, settings)
    tools = make_tools(settings)
    with suppress(EOFError, OSError):
        while True:
            for snapshot in _ORIGINALS.decode(connection.recv_bytes()):
                _set_alarm(FORSAKEN * settings.max_seconds)
                connection.send_bytes(_answer(snapshot, tools))
            _set_alarm(0)
    # Not by way of what the parent would do at its end: its files and its store are not the worker's.
    os._exit(0)


def _answer(snapshot: Snapshot, tools: Tools) -> bytes:
    """The reading of one original, or the Issue of a fault of ours that must not cost the others theirs."""
    try:
        return _encoded(process(snapshot, tools))
    except Exception as err:  # whatever it is, it is told
        place = traceback.extract_tb(err.__traceback__)[-1]
        where = f"{Path(place.filename).name}:{place.lineno}"
        message = f"the reading failed ({type(err).__name__}: {err}, {where}), expected records or an issue"
        return _encoded(_unread(snapshot, "reader-failed", message))


def _encoded(extraction: Extraction) -> bytes:
    return _ENCODER.encode(_Answer(extraction.document, extraction.records, extraction.issues))


def _stand_alone(connection: Connection, settings: Settings) -> None:
    """Parts a worker from its parent: Ctrl-C is the parent's affair, and so is every file but the connection."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if FORKS:
        import resource

        # What the parent left behind is not to be tidied up here: closing its database is not for the child.
        gc.freeze()
        # With the parent's ends of the pipes open here, no worker would see that the parent is gone.
        os.closerange(sys.__stderr__.fileno() + 1 if sys.__stderr__ else 3, connection.fileno())
        os.closerange(connection.fileno() + 1, os.sysconf("SC_OPEN_MAX"))
        resource.setrlimit(resource.RLIMIT_AS, (settings.max_memory, settings.max_memory))


def _set_alarm(seconds: float) -> None:
    """Has the system end this process in so many seconds, whatever it is doing; 0 for never."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Keeps Ctrl-C waiting while a process is begun, which would answer it with a traceback of its own."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
