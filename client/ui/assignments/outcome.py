"""What the learner is told about the latest hand-in, in a sentence, and what can be done now."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from client.domain.submission import Stage
from client.store.handins import Handed
from client.ui import icons, words
from client.ui.assignments.stages import ICONS, TONES, points
from client.ui.theme import SPACE_M
from client.ui.widgets.buttons import Button
from client.ui.widgets.labels import Label
from client.ui.widgets.surfaces import Card


class Outcome(Card):
    """Says what became of the latest hand-in; ``again_asked`` that the learner wants to go on."""

    again_asked = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        row = QHBoxLayout()
        row.setSpacing(SPACE_M)
        self._icon = QLabel()
        self.sentence = Label("", "strong")
        self.again = Button("")
        self.again.clicked.connect(self.again_asked)
        row.addWidget(self._icon)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.again)
        self.column.addLayout(row)

    def show_handed(self, handed: Handed | None, *, working: bool, practice: bool) -> None:
        """Tell of a hand-in; while the learner works on, only of one that was not accepted."""
        told = handed is not None and (
            not working or handed.stage in {Stage.REFUSED, Stage.RETURNED}
        )
        self.setVisible(told)
        if handed is None or not told:
            return
        tone = TONES[handed.stage]
        self._icon.setPixmap(icons.pixmap(ICONS[handed.stage], tone, 24))
        self.sentence.setText(self._words(handed))
        self.again.setVisible(not working)
        self.again.setText(self._invitation(handed.stage, practice=practice))
        self.again.setAccessibleName(self.again.text())

    def _invitation(self, stage: Stage, *, practice: bool) -> str:
        if stage in {Stage.REFUSED, Stage.RETURNED}:
            return self.tr("Edit and hand in again")
        return self.tr("Practise again") if practice else self.tr("Hand in once more")

    def _words(self, handed: Handed) -> str:
        verdict, feedback = handed.verdict, handed.feedback
        if handed.stage is Stage.WAITING:
            return self.tr("Handed in. It is sent by itself as soon as there is internet.")
        if handed.stage is Stage.REFUSED and verdict:
            reason = words.verdict(verdict.code, verdict.words, self._language)
            return self.tr("Not accepted: %1").replace("%1", reason)
        if handed.stage is Stage.RETURNED:
            return self.tr("It came back for another try. Read the comment below.")
        if feedback:
            text = self.tr("Graded: %1 of %2 points").replace("%1", points(feedback.score))
            return text.replace("%2", points(feedback.points))
        receipt = verdict.receipt if verdict else ""
        if not receipt:
            return self.tr("The server has received your work.")
        text = self.tr("The server has received your work (receipt %1).").replace("%1", receipt)
        return text + (" " + self.tr("It was late.") if verdict and verdict.late else "")
