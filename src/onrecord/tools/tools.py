"""What a pure stage may use beside the document: made once, passed down, loaded at first use."""

from functools import cache
from typing import TYPE_CHECKING

import msgspec

from onrecord.settings import Settings

if TYPE_CHECKING:
    from onrecord.tools.attribution_model import AttributionModel


class Tools(msgspec.Struct, frozen=True, kw_only=True):
    """The settings that bound a reading, and the tools themselves."""

    settings: Settings

    def attribution_model(self) -> "AttributionModel | None":
        """The trained reader of who said what, loaded once a process; None where the settings leave it out.

        Raises:
            ModelError: its files are not those that the package was made with.
        """
        return _attribution_model() if self.settings.model else None


@cache
def _attribution_model() -> "AttributionModel":
    from onrecord.tools.attribution_model import AttributionModel
    from onrecord.tools.manifest import checked_folder

    return AttributionModel(checked_folder("attribution"))


def make_tools(settings: Settings | None = None) -> Tools:
    """Tools for these settings (the defaults when none are given)."""
    return Tools(settings=settings or Settings())
