"""TOML tables read field by field, with the place of each in what is said about it.

A course folder is written by hand, mostly by teachers: a wrong field gets a sentence that names the
file, the table and the field, never a traceback.
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from central.publishing.desk import Desk
from central.publishing.report import FolderRefused, Report
from protocol.records import Words

MAX_ROWS = 1000
MAX_WORDS = 100_000
ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,79}")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Table:
    """One table; ``where`` is what it is called in sentences, ``language`` that of plain texts."""

    where: str
    values: dict[str, object]
    language: str

    def text(self, field: str, default: str | None = None) -> str:
        """Return a text; without a default it has to be there."""
        found = self.values.get(field, default)
        if found is None:
            raise FolderRefused("field-missing", where=self.where, field=field)
        if not isinstance(found, str) or len(found) > MAX_WORDS:
            raise self.wrong(field, "a text")
        return found

    def id(self) -> str:
        """Return the table's id, which has to be one."""
        found = self.values.get("id")
        text = str(found) if isinstance(found, int) else self.text("id")
        if not ID.fullmatch(text):
            raise FolderRefused("bad-id", where=self.where, id=text)
        return text

    def words(self, field: str, default: Words | None = None) -> Words:
        """Return a text by language; a plain one counts as the course's language."""
        found = self.values.get(field, default)
        if found is None:
            raise FolderRefused("field-missing", where=self.where, field=field)
        if isinstance(found, str):
            return {self.language: found} if len(found) <= MAX_WORDS else self._bad_words(field)
        return self.by_language(field, found)

    def by_language(self, field: str, found: object) -> Words:
        """Return a table of texts, with nothing in it but languages."""
        if not isinstance(found, dict):
            return self._bad_words(field)
        for language, text in found.items():
            if not isinstance(text, str) or not LANGUAGE.fullmatch(str(language)):
                return self._bad_words(field)
        return {str(language): str(text) for language, text in found.items()}

    def whole(self, field: str, default: int, most: int) -> int:
        """Return a whole number from 0."""
        found = self.values.get(field, default)
        if isinstance(found, bool) or not isinstance(found, int) or not 0 <= found <= most:
            raise self.wrong(field, f"a whole number from 0 to {most}")
        return found

    def number(self, field: str, default: float) -> float:
        """Return a number that is not negative."""
        found = self.values.get(field, default)
        if isinstance(found, bool) or not isinstance(found, int | float) or not 0 <= found < 1e12:
            raise self.wrong(field, "a number, not negative")
        return float(found)

    def flag(self, field: str) -> bool:
        """Return true or false; false if it isn't there."""
        found = self.values.get(field, False)
        if not isinstance(found, bool):
            raise self.wrong(field, "true or false")
        return found

    def time(self, field: str) -> int | None:
        """Return a point in time in ms, or None if it isn't there."""
        found = self.values.get(field)
        if found is None:
            return None
        if not isinstance(found, datetime) or found.tzinfo is None:
            raise FolderRefused("due-zone", where=self.where)
        return round(found.timestamp() * 1000)

    def texts(self, field: str) -> tuple[str, ...]:
        """Return a list of texts; numbers in it count as they are written."""
        found = self.values.get(field, [])
        if not isinstance(found, list) or len(found) > MAX_ROWS:
            raise self.wrong(field, "a list of texts")
        if any(isinstance(each, bool) or not isinstance(each, str | int | float) for each in found):
            raise self.wrong(field, "a list of texts")
        return tuple(str(each) for each in found)

    def rows(self, field: str, name: str) -> list["Table"]:
        """Return a list of tables; they are called ``name`` and their id, or their number."""
        found = self.values.get(field, [])
        if not isinstance(found, list) or any(not isinstance(each, dict) for each in found):
            raise self.wrong(field, f"tables, written [[{field}]]")
        if len(found) > MAX_ROWS:
            raise FolderRefused("too-many", where=f"{self.where}: {field}", limit=MAX_ROWS)
        return [
            Table(f"{self.where}, {name} {each.get('id', number)}", each, self.language)
            for number, each in enumerate(found, start=1)
        ]

    def wrong(self, field: str, expected: str) -> FolderRefused:
        """Return what is to be raised when a field is not what it should be."""
        found = str(self.values.get(field))[:80]
        return FolderRefused(
            "field-wrong", where=self.where, field=field, expected=expected, found=found
        )

    def check_fields(self, report: Report, known: Iterable[str]) -> None:
        """Remark on fields that nobody will read: most are misspelt."""
        for field in sorted(self.values.keys() - set(known)):
            report.remark("field-unknown", where=self.where, field=field)

    def _bad_words(self, field: str) -> Words:
        raise self.wrong(field, 'a text, or a table of texts by language such as { ko = "..." }')


def read_toml(desk: Desk, path: str, language: str) -> Table:
    """Read a TOML file of the folder."""
    try:
        values = tomllib.loads(desk.text(path))
        _check_numbers(values)
    except (
        ValueError,
        RecursionError,
    ) as error:  # not every number that cannot be is a TOMLDecodeError
        raise FolderRefused("bad-toml", file=path, why=error) from error
    return Table(path, values, language)


def _check_numbers(value: object) -> None:
    """Raise ValueError for a whole number beyond TOML's own 64 bits: it could not even be quoted."""
    match value:
        case int() if not -(2**63) <= value < 2**63:
            raise ValueError("a whole number of more than 64 bits")
        case dict():
            for each in value.values():
                _check_numbers(each)
        case list():
            for each in value:
                _check_numbers(each)
