"""Every example of the page about quotations holds."""

import re
from pathlib import Path

import pytest

from onrecord.cases import outcomes, parse
from onrecord.tools import make_tools

PAGE = Path(__file__).resolve().parent.parent / "docs" / "quotations.md"
# "```case", the case, "```"; not "```text"
CASE = re.compile(r"^```case\n(.*?)^```$", re.M | re.S)


@pytest.mark.parametrize("text", CASE.findall(PAGE.read_text(encoding="utf8")), ids=lambda text: text.split("\n")[0])
def test_the_example_holds(text: str, tmp_path: Path) -> None:
    path = tmp_path / "example.txt"
    path.write_text(text, encoding="utf8")
    assert [one.why for one in outcomes(parse(path), make_tools()) if one.why] == []
