"""Word lists, one subject a YAML file; each names its source at the top. Read once, at first use."""

from functools import cache
from importlib.resources import files
from typing import TypeVar, cast

import msgspec

from onrecord.errors import DataError

T = TypeVar("T")


def load(name: str, kind: type[T]) -> T:
    """The list `data/NAME.yml`, checked against a type.

    Raises:
        DataError: the file is no YAML or not of that shape; the message names file and place.
    """
    return cast(T, _load(name, kind))  # type: ignore[arg-type]  # types are hashable; mypy misses it here


@cache
def _load(name: str, kind: type[object]) -> object:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return msgspec.convert(yaml.load(source(name), Loader=loader), kind)
    except (yaml.YAMLError, msgspec.ValidationError) as err:
        raise DataError(f"data/{name}.yml: {err}") from err


def source(name: str) -> str:
    """The file `data/NAME.yml` as written."""
    return (files(__package__) / f"{name}.yml").read_text(encoding="utf8")
