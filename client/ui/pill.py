"""The pill that says in one of five ways how it stands between this PC and central."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from client.ui import words
from client.ui.context import Context
from client.ui.looking import Looking
from client.ui.spoken import announce
from client.ui.standing import Kind, Standing, standing
from client.ui.widgets.buttons import Button
from client.ui.widgets.labels import restyle

LOOKS = {
    Kind.ONLINE: ("online", "success"),
    Kind.SYNCING: ("sync", "accent"),
    Kind.OFFLINE: ("offline", "muted"),
    Kind.ATTENTION: ("warning", "warning"),
    Kind.LAST_SYNC: ("clock", "muted"),
}
"""Icon and tone of each state: never a colour alone."""

NEWS = frozenset({Kind.ONLINE, Kind.OFFLINE, Kind.ATTENTION})
"""What a screen reader says as it becomes so; that something is just being sent is none."""

TOPICS = frozenset({"sync", "activity", "outbox", "watching", "assignments", "messages"})


class Pill(Button):
    """Says how it stands; pressing it opens the panel."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("", "pill", "", parent)
        self._context = context
        self._narrow = False
        self.shown: Standing | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._looking = Looking(context, TOPICS, self._ask, self._show, self)
        self.refresh()

    def refresh(self) -> None:
        """Ask again how it stands."""
        self._looking.look()

    def _ask(self) -> Standing:
        return standing(self._context.store)

    def _show(self, found: Standing) -> None:
        if found == self.shown:
            return
        before, self.shown = self.shown, found
        restyle(self, tone=LOOKS[found.kind][1])
        self._write()
        if before is not None and before.kind is not found.kind and found.kind in NEWS:
            announce(self, self.accessibleName())

    def set_narrow(self, *, narrow: bool) -> None:
        """Show the icon alone where words have no room."""
        self._narrow = narrow
        self._write()

    def _write(self) -> None:
        if self.shown is None:
            return
        text = sentence(self.shown, self._context.clock.now(), self._context.language)
        self.setText("" if self._narrow else text)
        self.set_icon(*LOOKS[self.shown.kind])
        self.setAccessibleName(text)
        self.setAccessibleDescription(self.tr("How it stands with the server, and what waits"))
        self.setToolTip(text)


def sentence(found: Standing, now: int, language: str) -> str:
    """Return what the pill says."""
    if found.kind is Kind.LAST_SYNC:
        text = QCoreApplication.translate("Pill", "Last sync {time}")
        return text.format(time=words.moment(found.last_sync, now, language))
    if found.kind is Kind.SYNCING and found.total:
        text = QCoreApplication.translate("Pill", "Syncing {done}/{total}")
        return text.format(done=found.done, total=found.total)
    if found.kind is Kind.ATTENTION and found.refused:
        return QCoreApplication.translate("Pill", "{n} to check").format(n=found.refused)
    return _plain(found)


def _plain(found: Standing) -> str:
    plain = {
        Kind.ONLINE: QCoreApplication.translate("Pill", "Online"),
        Kind.SYNCING: QCoreApplication.translate("Pill", "Syncing"),
        Kind.OFFLINE: QCoreApplication.translate("Pill", "Offline"),
        Kind.ATTENTION: QCoreApplication.translate("Pill", "Needs attention"),
    }[found.kind]
    if not found.waiting or found.kind not in {Kind.ONLINE, Kind.OFFLINE}:
        return plain
    waiting = QCoreApplication.translate("Pill", "{n} waiting").format(n=found.waiting)
    return f"{plain} · {waiting}"
