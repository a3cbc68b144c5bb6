"""The keys of the player, to look up: the question mark shows them."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFormLayout, QWidget

from client.ui.theme import SPACE_L, SPACE_S
from client.ui.widgets.dialogs import Dialog
from client.ui.widgets.labels import Label, LineLabel


class KeyHelp(Dialog):
    """Lists the keys."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(self.tr("Keys of the player"), parent)
        table = QFormLayout()
        table.setHorizontalSpacing(SPACE_L)
        table.setVerticalSpacing(SPACE_S)
        table.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        for keys, what in _keys():
            table.addRow(LineLabel(keys, "strong"), Label(what))
        self.body.addLayout(table)
        self.body.addWidget(
            Label(self.tr("They work in Korean input mode, too, but not while you type."), "muted")
        )
        self.add_button(self.tr("Got it"), "primary").clicked.connect(self.accept)


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
