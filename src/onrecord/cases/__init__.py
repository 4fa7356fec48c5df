"""Case files: a text and what must be found in it, written by people, run by pytest and `onrecord cases`."""

from onrecord.cases.parse import Case, Expectation, Field, parse
from onrecord.cases.run import Outcome, case_files, outcomes, run

__all__ = ["Case", "Expectation", "Field", "Outcome", "case_files", "outcomes", "parse", "run"]
