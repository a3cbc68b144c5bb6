"""What the stages of a hand-in are called, and the ladder that shows them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from client.domain.submission import Stage
from client.store.handins import Handed
from client.ui import icons, theme, words
from client.ui.assignments.flow import Flow
from client.ui.spoken import announce
from client.ui.theme import RADIUS_S, SPACE_S, SPACE_XS
from client.ui.widgets.labels import LineLabel
from client.ui.widgets.surfaces import clear

translate = QCoreApplication.translate

ICONS = {
    Stage.NONE: "assignment",
    Stage.DRAFT: "edit",
    Stage.WAITING: "waiting",
    Stage.RECEIVED: "check",
    Stage.REFUSED: "error",
    Stage.RETURNED: "retry",
    Stage.GRADED: "star",
}
TONES = {
    Stage.NONE: "neutral",
    Stage.DRAFT: "info",
    Stage.WAITING: "warning",
    Stage.RECEIVED: "success",
    Stage.REFUSED: "danger",
    Stage.RETURNED: "warning",
    Stage.GRADED: "success",
}


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of the ladder: its icon, its words, and the tone, "neutral" for one not reached."""

    icon: str
    text: str
    tone: str


def stage_words(stage: Stage) -> str:
    """Return what a stage is called, in a word or two."""
    return {
        Stage.NONE: translate("Stages", "Not begun"),
        Stage.DRAFT: translate("Stages", "Draft"),
        Stage.WAITING: translate("Stages", "Waiting to be sent"),
        Stage.RECEIVED: translate("Stages", "Received"),
        Stage.REFUSED: translate("Stages", "Not accepted"),
        Stage.RETURNED: translate("Stages", "Returned"),
        Stage.GRADED: translate("Stages", "Graded"),
    }[stage]


def points(value: float) -> str:
    """Return a number of points without needless decimals."""
    return f"{value:g}"


def rungs(handed: Handed | None, now: int, language: str, *, has_draft: bool) -> Sequence[Rung]:
    """Return the four steps of a hand-in, those that were reached in colour.

    A draft that was begun after a hand-in goes its own way: then only the first is reached.
    """
    if handed is None or has_draft:
        first = Rung("edit", translate("Stages", "Draft"), "info" if has_draft else "neutral")
        return (first, *_ahead())
    past = Rung("check", translate("Stages", "Draft"), "success")
    if handed.stage is Stage.WAITING:
        return (
            past,
            Rung("waiting", translate("Stages", "Waiting to be sent"), "warning"),
            *_ahead()[1:],
        )
    sent = Rung("check", translate("Stages", "Sent"), "success")
    return (past, sent, _received(handed, now, language), _marked(handed))


def _ahead() -> tuple[Rung, Rung, Rung]:
    return (
        Rung("send", translate("Stages", "Send"), "neutral"),
        Rung("check", translate("Stages", "Receipt"), "neutral"),
        Rung("star", translate("Stages", "Mark"), "neutral"),
    )


def _received(handed: Handed, now: int, language: str) -> Rung:
    if handed.stage is Stage.REFUSED:
        return Rung("error", translate("Stages", "Not accepted"), "danger")
    if handed.verdict is None:
        return Rung("check", translate("Stages", "Received"), "success")
    receipt = f"#{handed.verdict.receipt} " if handed.verdict.receipt else ""
    time = words.moment(handed.verdict.at, now, language)
    return Rung(
        "check", translate("Stages", "Received %1").replace("%1", receipt + time), "success"
    )


def _marked(handed: Handed) -> Rung:
    if handed.feedback is None:
        return _ahead()[2]
    if handed.stage is Stage.RETURNED:
        return Rung("retry", translate("Stages", "Returned"), "warning")
    score = f"{points(handed.feedback.score)}/{points(handed.feedback.points)}"
    return Rung("star", translate("Stages", "Graded %1").replace("%1", score), "success")


class StepChip(QWidget):
    """An icon and words on a tinted ground."""

    def __init__(self, rung: Rung, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = rung.tone
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_S, SPACE_XS, SPACE_S, SPACE_XS)
        row.setSpacing(SPACE_XS)
        token = "muted" if rung.tone == "neutral" else rung.tone
        picture = QLabel(self)
        picture.setPixmap(icons.pixmap(rung.icon, token, 16))
        self.label = LineLabel(rung.text, "small")
        if rung.tone != "neutral":
            self.label.setProperty("role", rung.tone)
        row.addWidget(picture)
        row.addWidget(self.label)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        ground = "sunken" if self._tone == "neutral" else f"{self._tone}_soft"
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS_S, RADIUS_S)


class Ladder(QWidget):
    """The way of a hand-in from draft to mark."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = Flow(self, SPACE_S)
        self._shown: Sequence[Rung] = ()

    def show_rungs(self, shown: Sequence[Rung]) -> None:
        """Show these steps."""
        if shown == self._shown:
            return
        before, self._shown = self._shown, shown
        clear(self._flow)
        for number, rung in enumerate(shown):
            if number:
                arrow = QLabel(self)
                arrow.setPixmap(icons.pixmap("next", "edge", 14))
                self._flow.addWidget(arrow)
            self._flow.addWidget(StepChip(rung, self))
        self.setAccessibleName(" → ".join(map(_spoken, shown)))
        news = [rung.text for rung in _reached(shown) if rung not in before]
        if before and news and self.isVisible():
            announce(self, news[-1])


def _reached(shown: Sequence[Rung]) -> Sequence[Rung]:
    return [rung for rung in shown if rung.tone != "neutral"]


def _spoken(rung: Rung) -> str:
    """Return a step in words, one that is not reached yet told as such: the eye sees it by its colour."""
    if rung.tone != "neutral":
        return rung.text
    return translate("Stages", "%1 (not yet)").replace("%1", rung.text)
