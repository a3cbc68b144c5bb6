"""Words on the screen, by their role."""

import re

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from client.ui import theme
from client.ui.spoken import Spoken
from client.ui.widgets import tips

HEADINGS = frozenset({"display", "title", "heading"})
"""The roles of words that head what follows them."""

NAME = 24
"""How many letters of a name stand where there is room for few."""

# An address most often. Qt ends no line in a word, and makes the page as wide as that is.
_LONG = re.compile(r"[!-~\u00c0-\u024f\u3131-\u318e\uac00-\ud7a3]{21,}")
_PART = re.compile(r"(.{4})(?=.)")
_MAY_BREAK = "\\1\u200b"


class Label(QLabel):
    """A text; ``role`` is display, title, heading, strong, body, muted, small or a tone.

    It breaks into lines where it must, and is plain text: what people wrote is never markup.
    """

    def __init__(self, text: str = "", role: str = "body", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setProperty("role", role)
        self.setFont(theme.font(role))
        self.setWordWrap(True)

    def setText(self, text: str) -> None:  # noqa: N802
        """Show a text; ``text`` returns it as it was given."""
        self._given = text
        is_plain = self.textFormat() == Qt.TextFormat.PlainText
        super().setText(breakable(text) if is_plain else text)

    def text(self) -> str:
        """Return the text."""
        return self._given

    def spoken_interface(self) -> QAccessibleInterface:
        """Say of a heading that it is one: screen readers go from one to the next."""
        return _SpokenLabel(self, QAccessible.Role.StaticText, words=_text)


class _SpokenLabel(Spoken):
    """Asked for while the label is being made: what it is, is known later."""

    def role(self) -> QAccessible.Role:
        """Return whether it is a heading."""
        is_heading = self.object().property("role") in HEADINGS
        return QAccessible.Role.Heading if is_heading else QAccessible.Role.StaticText


def _text(label: QObject) -> str:
    return label.text() if isinstance(label, Label) else ""


def short(name: str) -> str:
    """Return as much of a name as there is room for in a line with other things."""
    return name if len(name) <= NAME else f"{name[: NAME - 1].rstrip()}…"


def breakable(text: str) -> str:
    """Return a text in whose long words lines may end, which nobody sees: where Qt would let none end."""
    return _LONG.sub(lambda word: _PART.sub(_MAY_BREAK, word[0]), text)


class LineLabel(Label):
    """A text of one line that is as wide as its words."""

    def __init__(self, text: str = "", role: str = "body", parent: QWidget | None = None) -> None:
        super().__init__(text, role, parent)
        self.setWordWrap(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)


class ElidedLabel(Label):
    """A text of one line that ends in … where there is no room; all of it is in the tooltip."""

    def __init__(self, text: str = "", role: str = "body", parent: QWidget | None = None) -> None:
        super().__init__(text, role, parent)
        self.setWordWrap(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """Return room for an ellipsis."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance("…"), metrics.height())

    def sizeHint(self) -> QSize:
        """Return room for the whole text."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 2, metrics.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much of the text as fits."""
        del event
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), int(self.alignment()), self._fitting())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the whole text as a tooltip when some of it is hidden."""
        super().resizeEvent(event)
        tips.put(self, self.text() if self._fitting() != self.text() else "")

    def _fitting(self) -> str:
        room = self.contentsRect().width()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)


class Chip(QLabel):
    """A few words on a tinted ground; ``tone`` is neutral, accent, success, warning, danger, info."""

    def __init__(
        self, text: str = "", tone: str = "neutral", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("chip", "true")
        self.setProperty("tone", tone)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setFont(theme.font("small"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class NameChip(Chip):
    """A name on a tinted ground; of one that is too long the beginning, and all of it in the tooltip."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(short(name), parent=parent)
        self.setAccessibleName(name)
        if short(name) != name:
            tips.put(self, name)


def restyle(widget: QWidget, **properties: str) -> None:
    """Set dynamic properties, and have the style sheet look at the widget and its children again."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    for one in (widget, *widget.findChildren(QWidget)):
        one.style().unpolish(one)
        one.style().polish(one)
