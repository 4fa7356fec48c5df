"""Settings: options of the command line over the environment over `onrecord.toml` over the defaults."""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path

import msgspec

from onrecord.errors import SettingsError
from onrecord.settings import Settings

FILE = Path("onrecord.toml")
PREFIX = "ONRECORD_"
NAMES = Settings.__struct_fields__
SHARES = ("certainty",)
# More workers than this wait for the one that writes.
MOST_WORKERS = 8


def settings(**flags: object) -> Settings:
    """The settings of this run; a flag of None was not given.

    Raises:
        SettingsError: a value that cannot be meant; the message names its place.
    """
    given = {name: value for name, value in flags.items() if value is not None}
    told = {"workers": min(MOST_WORKERS, cores()), **_of_file(FILE), **_of_environment(os.environ), **given}
    return _checked(told, "the command line")


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _of_environment(environment: Mapping[str, str]) -> dict[str, object]:
    """What the environment tells: ONRECORD_MAX_SECONDS=10 and the like; other variables are not ours."""
    told: dict[str, object] = {}
    for name in NAMES:
        value = environment.get(PREFIX + name.upper())
        if value:
            _checked({name: value}, f"environment variable {PREFIX}{name.upper()}")
            told[name] = value
    return told


def _of_file(path: Path) -> dict[str, object]:
    """What the file tells; nothing where there is none."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as err:
        raise SettingsError(f"{path}: cannot be read ({err}), expected TOML such as: workers = 4") from err
    unknown = sorted(told.keys() - set(NAMES))
    if unknown:
        raise SettingsError(f"{path}: there is no setting {unknown[0]!r}, expected one of {', '.join(NAMES)}")
    _checked(told, str(path))
    return told


def _checked(told: Mapping[str, object], where: str) -> Settings:
    """Settings of these values, each of the right type and, where it is a number, above 0; a share is 0 to 1."""
    try:
        made = msgspec.convert(told, Settings, strict=False)
    except msgspec.ValidationError as err:
        raise SettingsError(f"{where}: {err}") from err
    for name in told:
        value = getattr(made, name)
        if name in SHARES:
            if not 0 <= value <= 1:
                raise SettingsError(f"{where}: {name} is {value}, expected a share from 0 to 1")
        elif isinstance(value, int | float) and not isinstance(value, bool) and not value > 0:
            raise SettingsError(f"{where}: {name} is {value}, expected more than 0")
    return made
