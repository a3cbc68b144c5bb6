"""Keys to look up: the question mark shows those of the player, F1 those of the whole window."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFormLayout, QScrollArea, QWidget

from client.ui import theme
from client.ui.theme import SPACE_L, SPACE_S, SPACE_XL
from client.ui.widgets.dialogs import Dialog
from client.ui.widgets.labels import Label, LineLabel

AROUND = 190
"""What title, button and margins of the dialog take, at the usual text size."""


class KeyHelp(Dialog):
    """Lists the keys of the player, or of the window."""

    def __init__(self, parent: QWidget, *, of_window: bool = False) -> None:
        title = self.tr("Keys") if of_window else self.tr("Keys of the player")
        super().__init__(title, parent)
        ground = QWidget()
        ground.setProperty("surface", "clear")
        table = QFormLayout(ground)
        table.setContentsMargins(0, 0, SPACE_S, 0)
        table.setHorizontalSpacing(SPACE_L)
        table.setVerticalSpacing(SPACE_S)
        table.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        for keys, what in _keys_of_window() if of_window else _keys():
            table.addRow(LineLabel(keys, "strong"), Label(what))
        note = (
            self.tr("Press ? while a lecture plays: it has keys of its own.")
            if of_window
            else self.tr("They work in Korean input mode, too, but not while you type.")
        )
        table.addRow(Label(note, "muted"))
        scrolled = QScrollArea()
        scrolled.setAccessibleName(self.windowTitle())
        scrolled.setWidgetResizable(True)
        scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scrolled.setWidget(ground)
        # With large text there are more lines than a small screen has room for.
        wanted = table.totalHeightForWidth(self.minimumWidth() - 2 * SPACE_XL - SPACE_S)
        room = parent.window().height() - theme.px(AROUND)
        scrolled.setFixedHeight(max(theme.px(120), min(wanted, room)))
        self.body.addWidget(scrolled)
        self.add_button(self.tr("Got it"), "primary").clicked.connect(self.accept)


def _keys_of_window() -> tuple[tuple[str, str], ...]:
    translate = QCoreApplication.translate
    return (
        ("Ctrl+K", translate("KeyHelp", "Find lectures, assignments, notes and messages")),
        ("Ctrl+1 – 8", translate("KeyHelp", "To a page, from the top")),
        ("Alt+← →", translate("KeyHelp", "Back, forward")),
        ("Ctrl+F", translate("KeyHelp", "Find on this page")),
        ("Ctrl+Z", translate("KeyHelp", "Undo")),
        ("Ctrl+S", translate("KeyHelp", "Save the chosen lecture offline")),
        ("Alt+↑ ↓", translate("KeyHelp", "Move a line: in the queue, in a question of order")),
        ("1 – 9 · Enter", translate("KeyHelp", "Choose an answer, go on to the next question")),
        ("F5", translate("KeyHelp", "Sync now")),
        ("Ctrl+L", translate("KeyHelp", "Lock for a moment")),
        ("Ctrl+Shift+Q", translate("KeyHelp", "Send what is waiting, and lock")),
    )


def _keys() -> tuple[tuple[str, str], ...]:
    translate = QCoreApplication.translate
    return (
        ("Space · K", translate("KeyHelp", "Play or pause")),
        ("← →", translate("KeyHelp", "5 seconds back or on")),
        ("J · L", translate("KeyHelp", "10 seconds back or on")),
        ("0 – 9", translate("KeyHelp", "To a tenth of the lecture")),
        ("< >", translate("KeyHelp", "Slower or faster")),
        ("↑ ↓ · M", translate("KeyHelp", "Louder or quieter, sound off")),
        ("C", translate("KeyHelp", "Captions on or off")),
        ("N", translate("KeyHelp", "Write a note for this second")),
        ("B", translate("KeyHelp", "Bookmark")),
        ("R", translate("KeyHelp", "Loop: from here, to here, off")),
        ("I", translate("KeyHelp", "Small player")),
        ("F", translate("KeyHelp", "Full screen")),
    )
