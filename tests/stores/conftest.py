"""The databases that the suite runs on: SQLite always, PostgreSQL where its server programs are installed.

ONRECORD_REQUIRE_POSTGRES=1 makes a missing server a failure.
"""

import os
import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import NoReturn

import pytest
import sqlalchemy as sa

from onrecord.store import open_store
from onrecord.store.store import Store

# A line for each database.
DATABASES = ("sqlite", "postgresql")

numbers = count(1)


@pytest.fixture(params=DATABASES)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The path or URL of an empty database."""
    if request.param == "sqlite":
        return str(tmp_path / "onrecord.db")
    return _fresh(request.getfixturevalue("server"))


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    """An empty store."""
    with open_store(database) as opened:
        yield opened


@pytest.fixture(scope="session")
def server() -> Iterator[sa.URL]:
    """A PostgreSQL server of our own in a temporary folder, reached by a socket there; no port is opened."""
    programs = _programs()
    if programs is None:
        _missing("no initdb on PATH or under /usr/lib/postgresql; Debian: apt-get install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="onrecord-pg-"))
    user = _user(folder)
    data = folder / "data"
    try:
        # The C locale knows no letter beyond ASCII: the store must not ask it.
        _run(*user, str(programs / "initdb"), "-D", str(data), "-U", "onrecord", "-E", "UTF8", "--locale=C", "-N")
        # Nothing here outlives the suite: nothing need reach the disk, and the log is to stay small.
        options = f"-k {folder} -c listen_addresses='' -c fsync=off -c full_page_writes=off -c max_wal_size=64MB"
        _run(*user, str(programs / "pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log"), "-o", options, "start")
        yield sa.URL.create("postgresql", username="onrecord", database="postgres", query={"host": str(folder)})
    finally:
        if data.exists():
            _run(*user, str(programs / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop", check=False)
        shutil.rmtree(folder, ignore_errors=True)


def _fresh(server: sa.URL) -> str:
    """A new schema on the server: a hundredth of the disk that a new database takes."""
    name = f"store{next(numbers)}"
    engine = sa.create_engine(server.set(drivername="postgresql+psycopg"))
    with engine.begin() as connection:
        connection.exec_driver_sql(f"CREATE SCHEMA {name}")
    engine.dispose()
    return server.update_query_dict({"options": f"-c search_path={name}"}).render_as_string()


def _programs() -> Path | None:
    """The folder of PostgreSQL's server programs, the newest where there are several."""
    found = shutil.which("initdb")
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return Path(found).resolve().parent if found else places[-1].parent if places else None


def _user(folder: Path) -> list[str]:
    """What to put before a command so that root runs it as somebody else, which initdb insists on."""
    if os.geteuid() != 0:
        return []
    shutil.chown(folder, "nobody")
    return ["setpriv", "--reuid=nobody", "--clear-groups", "--"]


def _run(*command: str, check: bool = True) -> None:
    """Runs a program; its words are shown where it fails."""
    done = subprocess.run(command, cwd="/", capture_output=True, text=True, check=False)
    if check and done.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}: {done.stdout}{done.stderr}")


def _missing(reason: str) -> NoReturn:
    """Skips what needs the server, aloud; fails where it is asked for."""
    if os.environ.get("ONRECORD_REQUIRE_POSTGRES") == "1":
        pytest.fail(f"ONRECORD_REQUIRE_POSTGRES=1, but {reason}")
    warnings.warn(f"the store suite runs without PostgreSQL: {reason}", stacklevel=2)
    pytest.skip(reason)
