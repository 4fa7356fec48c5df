"""How a store is opened, made and brought up to date; what is told when it cannot be."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from onrecord.errors import ExtraError, StoreError
from onrecord.store import Query, open_store, tables
from onrecord.store.migrate import SCHEMA, VERSION_TABLE
from onrecord.store.store import Store
from stores.releases import AT, RULES, ports, simple

# What full text needs is made by migrations for each database, beside the common tables.
SEARCH = "_words"


def test_migrations_make_the_tables_that_the_code_knows(store: Store) -> None:
    with store._database.engine.connect() as connection:
        options = {"compare_type": True, "version_table": VERSION_TABLE}
        found = compare_metadata(MigrationContext.configure(connection, opts=options), tables.metadata)
    assert [change for change in found if SEARCH not in str(change)] == []


def test_the_newest_migration_is_the_one_asked_for() -> None:
    folder = Path(sys.modules["onrecord.store.migrate"].__file__ or "").parent / "migrations"
    assert ScriptDirectory(str(folder)).get_current_head() == SCHEMA


def test_what_was_written_is_there_when_opened_again(database: str) -> None:
    original, extraction = ports()
    with open_store(database) as store:
        store.write(original, extraction, rules=RULES, at=AT)
    with open_store(database) as store:
        assert list(store.extractions()) == [extraction]


def test_a_later_version_is_not_touched(database: str) -> None:
    with open_store(database) as store, store._database.writing() as connection, connection.begin():
        connection.execute(sa.text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))
    with pytest.raises(StoreError, match="tables of version 9999"):
        open_store(database)


def test_opening_what_is_current_takes_no_alembic(tmp_path: Path) -> None:
    path = tmp_path / "onrecord.db"
    open_store(str(path)).close()
    code = f"import sys, onrecord.store; onrecord.store.open_store({str(path)!r}); sys.exit('alembic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_asking_a_question_takes_no_sqlalchemy() -> None:
    code = "import sys; from onrecord.store import Query; Query(words='rain'); sys.exit('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_log_is_written_ahead_and_gone_when_closed(tmp_path: Path) -> None:
    path = tmp_path / "onrecord.db"
    with open_store(str(path)) as store:
        store.write(*ports(), rules=RULES, at=AT)
        assert path.with_name("onrecord.db-wal").exists()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["onrecord.db"]


def test_a_path_may_hold_any_sign(tmp_path: Path) -> None:
    path = tmp_path / "50% of ?all #1.db"
    open_store(str(path)).close()
    assert path.is_file()


def test_a_url_of_a_file_is_that_file(tmp_path: Path) -> None:
    open_store(f"sqlite:///{tmp_path}/by-url.db").close()
    assert (tmp_path / "by-url.db").is_file()


def refusals(tmp_path: Path) -> list[tuple[str, str]]:
    """What cannot be opened, and what is told."""
    (tmp_path / "text.db").write_text("This is no database, but it is long enough to be looked at. " * 20)
    (tmp_path / "folder.db").mkdir()
    return [
        (str(tmp_path / "text.db"), "text.db: file is not a database"),
        (str(tmp_path / "folder.db"), "unable to open database file"),
        (str(tmp_path / "nowhere" / "x.db"), "there is no folder .*nowhere"),
        ("", "a store is a file"),
        (":memory:", "a store is a file"),
        ("sqlite://", "a store is a file"),
        ("mysql://localhost/onrecord", "no database that onrecord writes"),
        ("://", "no database URL"),
    ]


@pytest.mark.parametrize("number", range(8))
def test_what_cannot_be_opened_is_told(tmp_path: Path, number: int) -> None:
    database, words = refusals(tmp_path)[number]
    with pytest.raises(StoreError, match=words):
        open_store(database)


def test_a_database_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE documents (title)")
        connection.execute("INSERT INTO documents VALUES ('mine')")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="table documents already exists"):
        open_store(str(path))
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT * FROM documents").fetchall() == [("mine",)]
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("documents",)]
    assert len(before) == path.stat().st_size


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_file_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    path = tmp_path / "onrecord.db"
    path.touch(mode=0o400)
    with pytest.raises(StoreError, match="readonly database"):
        open_store(str(path))


def test_a_server_that_is_not_there_is_told(server: sa.URL) -> None:
    with pytest.raises(StoreError, match="onrecord@nowhere"):
        open_store("postgresql://onrecord@nowhere.invalid/onrecord?connect_timeout=2")
    with pytest.raises(StoreError, match='database "absent" does not exist'):
        open_store(server.set(database="absent").render_as_string())


def test_a_password_is_never_told(server: sa.URL) -> None:
    with pytest.raises(StoreError) as met:
        open_store(server.set(database="absent", password="secret").render_as_string(hide_password=False))
    assert "secret" not in str(met.value)


def test_without_the_driver_it_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(ExtraError, match=r"pip install 'onrecord\[postgresql\]'"):
        open_store("postgresql://localhost/onrecord")


def test_what_fails_later_is_told_as_well(database: str) -> None:
    with open_store(database) as store:
        with store._database.writing() as connection, connection.begin():
            connection.execute(sa.text("DROP TABLE readings"))
            connection.execute(sa.text("DROP TABLE speakers"))
        with pytest.raises(StoreError, match="speakers"):
            store.write(*ports(), rules=RULES, at=AT)
        with pytest.raises(StoreError, match="readings"):
            store.known("0" * 64, RULES)
        with pytest.raises(StoreError, match="speakers"):
            list(store.find(Query(speaker="x")))


def test_a_full_disk_is_told_and_nothing_is_half_written(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "onrecord.db")) as store:
        with store._database.engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        long = simple("word " * 20_000)
        with pytest.raises(StoreError, match="database or disk is full"):
            store.write(*long, rules=RULES, at=AT)
        assert list(store.documents()) == []
        assert list(store.differing()) == []


def test_nobody_who_only_asks_waits_for_a_writer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.store.sqlite.PATIENCE", 0.0)
    path = str(tmp_path / "onrecord.db")
    with open_store(path) as store:
        store.write(*ports(), rules=RULES, at=AT)
        with store._database.writing() as connection, connection.begin(), open_store(path) as other:
            assert len(list(other.find(Query(words="freight")))) == 2
            with pytest.raises(StoreError, match="database is locked"):
                other.write(*ports(), rules=RULES, at=AT)
