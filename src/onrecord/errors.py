"""Errors of our own use, which raise at once; faults of a document are `Issue`s and never raise.

OnrecordError
├── SettingsError   a setting or option that cannot be meant
├── DataError       a word list of the package that cannot be read
├── ModelError      a file of a trained model is missing or not the one that was made
├── ReadError       a release that a program asks for by itself cannot be read
├── ArchiveError    the archive of originals cannot be written or read
├── SeriesError     official statistics of which it was not told what they are
├── StoreError      the database cannot be opened, migrated or written
├── ExportError     the files of an export cannot be written
├── ExtraError      an optional dependency is missing; the message says what to install
└── CaseError       a case file that cannot be understood
"""


class OnrecordError(Exception):
    """Whatever this package raises on purpose; the message says where, what was met and what was expected."""


class SettingsError(OnrecordError):
    """A setting or option that cannot be meant."""


class DataError(OnrecordError):
    """A word list of the package that cannot be read."""


class ModelError(OnrecordError):
    """A file of a trained model is missing or not the one that was made."""


class ReadError(OnrecordError):
    """A release that a program asks for by itself cannot be read; in a run over many it would be an Issue."""


class ArchiveError(OnrecordError):
    """The archive of originals cannot be written or read."""


class SeriesError(OnrecordError):
    """Official statistics of which it was not told what they are of, or that cannot be kept as told."""


class StoreError(OnrecordError):
    """The database cannot be opened, migrated or written."""


class ExportError(OnrecordError):
    """The files of an export cannot be written."""


class ExtraError(OnrecordError):
    """An optional dependency is missing."""


class CaseError(OnrecordError):
    """A case file that cannot be understood."""
