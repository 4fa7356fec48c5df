"""What is told of a file of statistics by whoever adds it: options, or a small YAML file beside it."""

import msgspec

from onrecord.errors import SeriesError


class Description(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the numbers are of, and where they stand.

    `measure` and `party` are told in the words in which releases tell them ("trade", "Harrow Province"). `unit` is as
    releases write it ("USD", "million euros", "tonnes"), `scale` what the values are counted in ("million", 1000);
    both may stand in the file instead. `period` and `value` name columns, `where` the cells that a row must have.
    """

    measure: str | None = None
    party: tuple[str, ...] = ()
    unit: str | None = None
    publisher: str | None = None
    title: str | None = None
    scale: str | None = None
    period: str | None = None
    value: str | None = None
    where: dict[str, str] = {}

    def over(self, other: "Description") -> "Description":
        """This description, and what the other one tells beside it."""
        told = {name: getattr(self, name) or getattr(other, name) for name in self.__struct_fields__}
        return Description(**told)


def described(content: bytes, name: str) -> Description:
    """The description in a YAML file.

    Raises:
        SeriesError: it is no YAML, or tells something that there is not; the message says where.
    """
    import yaml

    try:
        # All as text: a year, "NO" for Norway and 1000 are what they are written as.
        told = yaml.load(content, Loader=yaml.BaseLoader)
        parties = told.get("party") if isinstance(told, dict) else None
        if isinstance(parties, str):
            told = {**told, "party": [parties]}
        return msgspec.convert(told, Description)
    except yaml.YAMLError as err:
        raise SeriesError(f"{name}: no YAML ({' '.join(str(err).split())})") from err
    except msgspec.ValidationError as err:
        fields = ", ".join(Description.__struct_fields__)
        raise SeriesError(f"{name}: {err}; of {fields}, those that are needed were expected") from err
