"""What a screen reader meets on its way through a window, and what is wrong with it.

Goes through Qt's own accessible tree, the one that NVDA, Orca and VoiceOver are shown, and not through widgets.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QMainWindow, QWidget

Role = QAccessible.Role
Text = QAccessible.Text

LEAST = 24
"""Of what is pressed, in px at the usual text size."""

MOST_ROWS = 40
"""Of a list, that are listened to."""

PRESSED = frozenset(
    {Role.Button, Role.CheckBox, Role.RadioButton, Role.ComboBox, Role.ButtonMenu, Role.PageTab}
)
WRITTEN = frozenset({Role.EditableText, Role.SpinBox})
MOVED = frozenset({Role.Slider, Role.ProgressBar})
ROWS = frozenset({Role.ListItem, Role.TreeItem, Role.Cell})
NAMED = PRESSED | WRITTEN | MOVED | ROWS | {Role.List, Role.Tree, Role.Table, Role.Link}
ROLES_OF_FOCUS = NAMED | {Role.PageTabList, Role.Dialog, Role.StaticText, Role.Client}
PLAIN = frozenset({Role.Client, Role.StaticText})

CODE = re.compile(
    r"\bQ[A-Z][a-z]\w+|\b[0-9a-f]{16,}\b|(?<![\w/])[a-z]+-\d/[a-z]+(?:-[a-z]+)*\b|<PySide|0x[0-9a-f]{6}"
)
"""Names of classes, identifiers of records, hashes: what is never meant for ears."""

MARKUP = re.compile(r"</?[a-z]+[^<>]*>|&[a-z]+;")
"""What is meant for Qt, and is no words either."""

ENGLISH = re.compile(r"[A-Za-z]{4,}")
HANGUL = re.compile(r"[가-힣]")
NAMES = frozenset({"English", "Markdown", "Bandi", "Ctrl"})
"""Words that are written so in Korean, too."""


@dataclass(frozen=True, slots=True)
class Node:
    """One thing of the tree, as it was met."""

    role: Role
    name: str
    value: str
    description: str
    size: QSize
    widget: QWidget | None
    is_focusable: bool
    is_offscreen: bool
    has_amount: bool


def nodes(root: QWidget) -> Iterator[Node]:
    """Yield all that can be seen in a window, from its top on."""
    found = QAccessible.queryAccessibleInterface(root)
    assert found is not None
    yield from _below(found)


def _below(found: QAccessibleInterface) -> Iterator[Node]:
    state = found.state()
    if state.invisible:
        return
    yield _node(found)
    for number in range(min(found.childCount(), MOST_ROWS)):
        child = found.child(number)
        if child.isValid():
            yield from _below(child)


def _node(found: QAccessibleInterface) -> Node:
    thing, state = found.object(), found.state()
    return Node(
        found.role(),
        found.text(Text.Name),
        found.text(Text.Value),
        found.text(Text.Description),
        found.rect().size(),
        thing if isinstance(thing, QWidget) else None,
        bool(state.focusable),
        bool(state.offscreen),
        found.valueInterface() is not None,
    )


def faults(root: QWidget, *, is_korean: bool = True) -> list[str]:
    """Return what is wrong with a window, a line for each thing."""
    return [
        f"{problem}: {node.role.name} {node.name!r} {_class(node)}"
        for node in nodes(root)
        for problem in _problems(node, is_korean=is_korean)
    ]


def _class(node: Node) -> str:
    return type(node.widget).__name__ if node.widget is not None else ""


def _problems(node: Node, *, is_korean: bool) -> Iterator[str]:
    if _is_reached_by_tab(node) or node.role in NAMED:
        yield from _problems_of_naming(node)
    if any(CODE.search(text) for text in (node.name, node.description)):
        yield "a code, not words"
    if any(MARKUP.search(text) for text in (node.name, node.value, node.description)):
        yield "markup, not words"
    if node.role in MOVED and not node.value:
        yield "no value"
    if node.role in PRESSED and is_korean and _is_foreign(node.name):
        yield "not translated"
    if node.role in PRESSED | {Role.Slider} and _is_small(node):
        yield f"smaller than {LEAST} px ({node.size.width()}x{node.size.height()})"


def _problems_of_naming(node: Node) -> Iterator[str]:
    if not node.name.strip():
        yield "no name"
    elif _seen(node) not in node.name:
        yield "a name without the words that are seen"
    if node.role not in ROLES_OF_FOCUS:
        yield "a role that says nothing"
    elif node.role in PLAIN and _is_reached_by_tab(node) and not _says_what_for(node):
        yield "no role, and nothing that says what it is for"


def _seen(node: Node) -> str:
    """Return the words on a button: who speaks to the PC calls it by them."""
    return node.widget.text().removesuffix(" ▾") if isinstance(node.widget, QAbstractButton) else ""


def _is_reached_by_tab(node: Node) -> bool:
    widget = node.widget
    if widget is None or widget.focusProxy() is not None:
        return False
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _says_what_for(node: Node) -> bool:
    """Tell whether something without a role says what it is: a page, what scrolls, what describes itself."""
    is_page = isinstance(node.widget, QWidget) and isinstance(node.widget.parent(), QMainWindow)
    return is_page or isinstance(node.widget, QAbstractScrollArea) or bool(node.description)


def _is_foreign(name: str) -> bool:
    """Tell whether a name has words, and none of them is Korean."""
    words = [word for word in ENGLISH.findall(name) if word not in NAMES]
    return bool(words) and not HANGUL.search(name)


def _is_small(node: Node) -> bool:
    return not node.size.isEmpty() and min(node.size.width(), node.size.height()) < LEAST
