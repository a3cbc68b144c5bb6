"""How far the work with a stick is, and what came of it, in words."""

from collections.abc import Sequence

from PySide6.QtWidgets import QSizePolicy, QWidget

from client.domain.sentences import sentence
from client.ui.spoken import announce
from client.ui.widgets.buttons import Button
from client.ui.widgets.labels import Label
from client.ui.widgets.progress import ProgressBar
from client.ui.widgets.surfaces import Card, clear


class Outcome(Card):
    """Unseen until there is something to tell."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.cancel = Button(self.tr("Stop"), "secondary", "close")
        self.cancel.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.bar = ProgressBar()
        self.step = Label("", "heading")
        self._said = Card(surface="clear")
        self._said.column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.step, self.bar, self.cancel, self._said):
            self.column.addWidget(widget)
        self.hide()

    @property
    def said(self) -> Sequence[str]:
        """What is told now."""
        return [label.text() for label in self._said.findChildren(Label) if not label.isHidden()]

    def begin(self, text: str) -> None:
        """Tell that something is under way."""
        clear(self._said.column)
        self._show(working=True)
        self.step.setText(text)
        self.bar.set_percent(0)
        self.show()

    def show_step(self, code: str, percent: int) -> None:
        """Tell how far it is."""
        self.step.setText(sentence(f"step-{code}", self._language))
        self.bar.set_percent(percent)

    def end(self, problem: str, lines: Sequence[str]) -> None:
        """Tell what came of it."""
        clear(self._said.column)
        if problem:
            self._said.column.addWidget(Label(problem, "danger"))
        for line in lines:
            self._said.column.addWidget(Label(line))
        self._show(working=False)
        self._said.setAccessibleName("\n".join([problem, *lines]).strip())
        self.show()
        announce(self, self._said.accessibleName(), is_urgent=bool(problem))

    def _show(self, *, working: bool) -> None:
        for widget in (self.step, self.bar, self.cancel):
            widget.setVisible(working)
        self._said.setVisible(not working)
