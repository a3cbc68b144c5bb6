"""Quizzes from their files to items and keys; what cannot be marked is left out and said.

A learner who answered rightly and is told otherwise loses more than a question: an item whose key is
missing, doubled or names nothing is never published. What is put in order or matched is shuffled
here, always in the same way, because teachers write it down in the right order.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from central.publishing.desk import Desk
from central.publishing.report import FolderRefused, Report
from central.publishing.tables import Table, read_toml
from central.service.catalogue import Key
from protocol.records import Item, Option

MAX_ITEMS = 200
MAX_POINTS = 1000
FIELDS = frozenset(
    "id kind prompt options matches key points explanation tolerance unit".split()  # noqa: SIM905
)


class Unmarkable(ValueError):
    """An item cannot be marked; ``code`` and ``fields`` say why."""

    def __init__(self, code: str, **fields: object) -> None:
        super().__init__(code)
        self.code = code
        self.fields = fields


@dataclass(frozen=True, slots=True)
class Quiz:
    """Items with their keys in them, as practice has them."""

    items: tuple[Item, ...]

    def keys(self) -> dict[str, Key]:
        """Return the key of each item."""
        return {item.id: Key(item.key, item.tolerance, item.explanation) for item in self.items}

    def points(self) -> int:
        """Return what all items together are worth."""
        return sum(item.points for item in self.items)

    def secret(self) -> tuple[Item, ...]:
        """Return the items without what would tell the answer."""
        return tuple(
            replace_item(item, key=(), tolerance=0.0, explanation={}) for item in self.items
        )


def read_quiz(desk: Desk, path: str, language: str) -> Quiz:
    """Read a quiz file; raise FolderRefused if it is no TOML or an id stands twice."""
    table = read_toml(desk, path, language)
    table.check_fields(desk.report, {"item"})
    rows = table.rows("item", "item")
    if len(rows) > MAX_ITEMS:
        raise FolderRefused("too-many", where=path, limit=MAX_ITEMS)
    items: list[Item] = []
    for row in rows:
        item = _item_or_none(desk.report, row)
        if item is not None and any(item.id == other.id for other in items):
            raise FolderRefused("duplicate-id", where=row.where, id=item.id)
        if item is not None:
            items.append(item)
    return Quiz(tuple(items))


def checked(item: Item) -> Item:
    """Return an item as it can go out, shuffled if need be; raise Unmarkable if it cannot."""
    check = CHECKS.get(item.kind)
    if check is None:
        raise Unmarkable("item-kind", kind=item.kind, expected=", ".join(CHECKS))
    for side in (item.options, item.matches):
        _check_ids(option.id for option in side)
    check(item)
    match item.kind:
        case "order":
            return replace_item(item, options=_shuffled(item, item.options))
        case "match":
            return replace_item(item, matches=_shuffled(item, item.matches))
        case _:
            return item


def replace_item(item: Item, **fields: object) -> Item:
    """Return an item with some fields changed."""
    values = {name: getattr(item, name) for name in item.__struct_fields__}
    return Item(**(values | fields))


def _item_or_none(report: Report, row: Table) -> Item | None:
    row.check_fields(report, FIELDS)
    try:
        return checked(_item(row))
    except Unmarkable as problem:
        report.leave_out(problem.code, where=row.where, **problem.fields)
    except FolderRefused as problem:
        report.leave_out("item-shape", where=row.where, why=problem)
    return None


def _item(row: Table) -> Item:
    return Item(
        id=row.id(),
        kind=row.text("kind"),
        prompt=row.words("prompt"),
        options=_options(row, "options"),
        matches=_options(row, "matches"),
        unit=row.text("unit", ""),
        points=row.whole("points", 1, MAX_POINTS),
        key=row.texts("key"),
        tolerance=row.number("tolerance", 0.0),
        explanation=row.words("explanation", {}),
    )


def _options(row: Table, field: str) -> tuple[Option, ...]:
    found = []
    for option in row.rows(field, "option"):
        texts = {name: text for name, text in option.values.items() if name != "id"}
        text = option.words("text") if "text" in texts else option.by_language("text", texts)
        found.append(Option(option.id(), text))
    return tuple(found)


def _check_ids(ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for each in ids:
        if each in seen:
            raise Unmarkable("item-option-twice", id=each)
        seen.add(each)


def _check_choice(item: Item) -> None:
    if len(item.options) < 2:
        raise Unmarkable("item-options", kind=item.kind)
    if not item.key:
        raise Unmarkable("item-no-key")
    if item.kind == "single" and len(item.key) > 1:
        raise Unmarkable("item-two-keys", count=len(item.key))
    known = {option.id for option in item.options}
    for each in item.key:
        if each not in known:
            raise Unmarkable("item-key-unknown", id=each)
    _check_ids(item.key)


def _check_order(item: Item) -> None:
    _check_choice(item)
    if len(item.key) != len(item.options):
        raise Unmarkable("item-key-incomplete", expected=f"{len(item.options)} options")


def _check_match(item: Item) -> None:
    if len(item.options) < 2 or len(item.matches) < 2:
        raise Unmarkable("item-options", kind=item.kind)
    if len(item.key) != len(item.options):
        raise Unmarkable("item-key-incomplete", expected=f"{len(item.options)} options")
    known = {option.id for option in item.matches}
    for each in item.key:
        if each not in known:
            raise Unmarkable("item-key-unknown", id=each)


def _check_number(item: Item) -> None:
    if not item.key:
        raise Unmarkable("item-no-key")
    try:
        finite = len(item.key) == 1 and abs(float(item.key[0])) < 1e15
    except ValueError:
        finite = False
    if not finite:
        raise Unmarkable("item-key-number", found=", ".join(item.key))


def _check_short(item: Item) -> None:
    if not any(text.strip() for text in item.key):
        raise Unmarkable("item-no-key")


CHECKS: dict[str, Callable[[Item], None]] = {
    "single": _check_choice,
    "multiple": _check_choice,
    "numeric": _check_number,
    "short": _check_short,
    "order": _check_order,
    "match": _check_match,
}


def _shuffled(item: Item, options: tuple[Option, ...]) -> tuple[Option, ...]:
    """Return options in an order that says nothing, and is the same whenever this is published."""

    def draw(option: Option) -> bytes:
        return hashlib.sha256(f"{item.id}/{option.id}".encode()).digest()

    shuffled = tuple(sorted(options, key=draw))
    solved = tuple(option.id for option in shuffled) == item.key
    return (*shuffled[1:], shuffled[0]) if solved else shuffled
