"""The style sheet of the window, made from a theme's tokens.

Widgets say what they are by dynamic properties (``kind``, ``tone``, ``role``, ``surface``); what
that looks like is said here and nowhere else.
"""

from string import Template

from client.ui.theme import RADIUS_L, RADIUS_M, RADIUS_S, Tokens, resource

_TEMPLATE = Template("""
QToolTip { background: $inverse; color: $on_inverse; border: 0; padding: 6px 9px; }
QMainWindow, QDialog, QWidget[surface="window"] { background: $window; }
QWidget[surface="plain"] { background: $surface; }
QWidget[surface="sunken"] { background: $sunken; }
QFrame[surface="card"] {
    background: $surface; border: 1px solid $border; border-radius: ${radius_l}px;
}
QFrame[surface="accent"] {
    background: $accent_soft; border: 1px solid $accent_soft; border-radius: ${radius_l}px;
}
QFrame[surface="line"] { background: $border; border: 0; min-height: 1px; max-height: 1px; }
QFrame[surface="top"] { background: $surface; border: 0; border-bottom: 1px solid $border; }
QFrame[surface="rail"] { background: $rail; border: 0; }

QLabel { background: transparent; }
QLabel[role="muted"], QLabel[role="small"] { color: $muted; }
QLabel[role="accent"] { color: $accent; }
QLabel[role="danger"] { color: $danger; }
QLabel[role="success"] { color: $success; }
QLabel[role="warning"] { color: $warning; }
QLabel[chip="true"] {
    border-radius: ${radius_s}px; padding: 2px 8px; background: $track; color: $muted;
}
QLabel[chip="true"][tone="accent"] { background: $accent_soft; color: $accent; }
QLabel[chip="true"][tone="success"] { background: $success_soft; color: $success; }
QLabel[chip="true"][tone="warning"] { background: $warning_soft; color: $warning; }
QLabel[chip="true"][tone="danger"] { background: $danger_soft; color: $danger; }
QLabel[chip="true"][tone="info"] { background: $info_soft; color: $info; }

QPushButton, QToolButton[kind] {
    border: 2px solid transparent; border-radius: ${radius_m}px; padding: 7px 14px;
    background: $sunken; color: $text;
}
QPushButton[kind="secondary"] { background: $surface; border: 1px solid $edge; padding: 8px 15px; }
QPushButton[kind="secondary"]:hover { background: $hover; }
QPushButton[kind="secondary"]:pressed { background: $sunken; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; font-weight: bold; }
QPushButton[kind="primary"]:hover { background: $accent_hover; }
QPushButton[kind="primary"]:pressed, QPushButton[kind="danger"]:pressed { padding: 8px 14px 6px 14px; }
QPushButton[kind="danger"] { background: $danger; color: $on_danger; font-weight: bold; }
QPushButton[kind="danger"]:hover { background: $danger_hover; }
QPushButton[kind="quiet"] { background: transparent; color: $accent; padding: 7px 10px; }
QPushButton[kind="quiet"]:hover { background: $accent_soft; }
QPushButton[kind="quiet"]:pressed { background: $track; }
QPushButton[kind="inverse"] {
    background: transparent; color: $on_inverse_accent; font-weight: bold; padding: 5px 10px;
}
QPushButton[kind="inverse"]:hover { text-decoration: underline; }
QPushButton[kind="link"] {
    background: transparent; color: $accent; padding: 2px 0; text-align: left;
}
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton:disabled { background: $sunken; color: $disabled; border-color: $border; }
QPushButton[kind="quiet"]:disabled, QPushButton[kind="link"]:disabled { background: transparent; }
QPushButton:focus { border: 2px solid $focus; }
QPushButton[kind="secondary"]:focus { border: 2px solid $focus; padding: 7px 14px; }
QPushButton[kind="primary"]:focus, QPushButton[kind="danger"]:focus { border: 2px solid $text; }
QToolButton[kind="icon"] { background: transparent; padding: 6px; }
QToolButton[kind="icon"]:hover { background: $hover; }
QToolButton[kind="icon"]:pressed { background: $track; }
QToolButton[kind="icon"]:checked { background: $accent_soft; }
QToolButton[kind="icon"]:focus { border: 2px solid $focus; }
QToolButton[kind="icon"]::menu-indicator { image: none; }
QToolButton[kind="tile"] { background: $surface; border: 1px solid $border;
    border-radius: ${radius_l}px; padding: 9px; }
QToolButton[kind="tile"]:hover { background: $hover; }
QToolButton[kind="tile"]:focus { border: 2px solid $focus; padding: 8px; }
QToolButton[kind="rail"] {
    background: transparent; color: $rail_text; padding: 9px 10px; text-align: left;
    border-radius: ${radius_m}px;
}
QToolButton[kind="rail"]:hover { background: $rail_selected; color: $rail_strong; }
QToolButton[kind="rail"]:checked {
    background: $rail_selected; color: $rail_strong; font-weight: bold;
}
QToolButton[kind="rail"]:focus { border: 2px solid $glow; }
QPushButton[kind="segment"] {
    background: transparent; border: 2px solid transparent; padding: 6px 14px; color: $muted;
    border-radius: 8px;
}
QPushButton[kind="segment"]:hover { color: $text; }
QPushButton[kind="segment"]:checked { background: $surface; color: $text; font-weight: bold;
    border: 1px solid $border; padding: 7px 15px; }
QPushButton[kind="segment"]:focus { border: 2px solid $focus; padding: 6px 14px; }
QFrame[surface="segments"] { background: $sunken; border: 1px solid $border;
    border-radius: ${radius_m}px; }
QPushButton[kind="search"] {
    background: $sunken; color: $muted; border: 1px solid $border; padding: 7px 11px; text-align: left;
}
QPushButton[kind="search"]:hover { background: $hover; }
QPushButton[kind="search"]:focus { border: 2px solid $focus; padding: 6px 10px; }
QPushButton[kind="pill"] {
    background: $sunken; color: $muted; border-radius: ${pill}px; padding: 6px 12px;
}
QPushButton[kind="pill"]:hover { background: $hover; }
QPushButton[kind="pill"]:pressed { background: $track; }
QPushButton[kind="pill"][tone="accent"] { background: $accent_soft; color: $accent; }
QPushButton[kind="pill"][tone="success"] { background: $success_soft; color: $success; }
QPushButton[kind="pill"][tone="warning"] { background: $warning_soft; color: $warning; }
QPushButton[kind="pill"][tone="danger"] { background: $danger_soft; color: $danger; }

QLineEdit, QTextEdit, QPlainTextEdit, QSpinBox, QComboBox {
    background: $surface; color: $text; border: 1px solid $edge; border-radius: ${radius_m}px;
    padding: 8px 11px; selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit:focus, QTextEdit:focus, QPlainTextEdit:focus, QSpinBox:focus, QComboBox:focus {
    border: 2px solid $focus; padding: 7px 10px;
}
QLineEdit:disabled, QTextEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {
    background: $sunken; color: $disabled; border-color: $border;
}
QTextEdit:read-only, QPlainTextEdit:read-only { background: $sunken; }
QLineEdit[kind="search"] { background: $sunken; border: 1px solid $border; }
QLineEdit[kind="search"]:focus { background: $surface; border: 2px solid $focus; }
QComboBox::drop-down { border: 0; width: ${chevron_room}px; }
QComboBox::down-arrow { image: url("$chevron"); width: ${chevron_side}px;
    height: ${chevron_side}px; }
QComboBox QAbstractItemView {
    background: $surface; border: 1px solid $border; border-radius: ${radius_s}px; padding: 4px;
    outline: 0; selection-background-color: $accent_soft; selection-color: $text;
}
QComboBox QAbstractItemView::item { padding: 7px 9px; }
QCheckBox, QRadioButton { background: transparent; spacing: 9px; padding: 2px; color: $text;
    border: 2px solid transparent; border-radius: ${radius_s}px; }
QCheckBox[bare="true"], QRadioButton[bare="true"] { spacing: 0; max-width: ${bare}px; }
QCheckBox:focus, QRadioButton:focus { border: 2px solid $focus; }
QCheckBox:disabled, QRadioButton:disabled { color: $disabled; }
QCheckBox::indicator, QRadioButton::indicator {
    width: ${box}px; height: ${box}px; border: 2px solid $edge; background: $surface;
}
QCheckBox::indicator { border-radius: 5px; }
QRadioButton::indicator { border-radius: ${box_radius}px; }
QCheckBox::indicator:checked, QRadioButton::indicator:checked {
    background: $accent; border-color: $accent;
}
QCheckBox::indicator:checked { image: url("$tick"); }
QRadioButton::indicator:checked { image: url("$dot"); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: $sunken;
    border-color: $border; }

QListView, QTreeView, QTableView {
    background: transparent; border: 0; outline: 0; color: $text;
}
/* Else Qt lays a band of its own under the row that was opened, and it is seen around a card. */
QTableView { selection-background-color: transparent; }
QScrollArea, QScrollArea > QWidget > QWidget[surface="clear"] { background: transparent; border: 0; }
QStackedWidget { background: transparent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 2px; }
QScrollBar::handle { background: $edge; border-radius: 4px; }
QScrollBar::handle:vertical { min-height: 36px; }
QScrollBar::handle:horizontal { min-width: 36px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $border; }
QMenu { background: $surface; border: 1px solid $border; padding: 6px; color: $text;
    icon-size: ${box}px; }
QMenu::indicator { width: ${box}px; height: ${box}px; margin-left: 6px; }
QMenu::indicator:checked { image: url("$tick"); background: $accent; border-radius: 5px; }
QMenu::item { padding: 8px 22px 8px 12px; border-radius: ${radius_s}px; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $border; margin: 5px 8px; }
QProgressBar { background: $track; border: 0; border-radius: 4px; min-height: 8px;
    max-height: 8px; text-align: center; color: transparent; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }
QSlider::groove:horizontal { background: $track; height: 6px; border-radius: 3px; }
QSlider::sub-page:horizontal { background: $accent; height: 6px; border-radius: 3px; }
QSlider::handle:horizontal { background: $accent; border: 2px solid $surface; width: 14px;
    height: 14px; margin: -6px 0; border-radius: 9px; }
QSlider::handle:horizontal:focus { border-color: $text; }
QTabWidget::pane { border: 0; border-top: 1px solid $border; }
QTabBar { background: transparent; }
QTabBar::tab { background: transparent; color: $muted; padding: 9px 12px; border: 0;
    border-bottom: 3px solid transparent; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:selected:focus { color: $accent; border: 2px solid $focus;
    border-bottom: 3px solid $accent; padding: 7px 10px 9px 10px; border-radius: ${radius_s}px; }

QFrame[surface="banner"] { background: $info_soft; border: 0; }
QFrame[surface="banner"] QLabel { color: $info; }
QFrame[surface="banner"][tone="warning"] { background: $warning_soft; }
QFrame[surface="banner"][tone="warning"] QLabel { color: $warning; }
QFrame[surface="banner"][tone="danger"] { background: $danger_soft; }
QFrame[surface="banner"][tone="danger"] QLabel { color: $danger; }
QFrame[surface="snackbar"] { background: $inverse; border: 0; border-radius: ${radius_m}px; }
QFrame[surface="snackbar"] QLabel { color: $on_inverse; }
QFrame[surface="dialog"] { background: $surface; border: 1px solid $border; border-radius: 16px; }
QFrame[surface="palette"] { background: $surface; border: 2px solid $edge; border-radius: 12px; }
QFrame[surface="choice"] { background: $surface; border: 1px solid $border;
    border-radius: ${radius_m}px; }
QFrame[surface="choice"]:hover { background: $hover; }
QFrame[surface="choice"][chosen="true"] { background: $accent_soft; border-color: $accent; }
""")


def style_sheet(tokens: Tokens, scale: float) -> str:
    """Return the style sheet of a theme, for text that is ``scale`` times the usual size."""
    values = {name: getattr(tokens, name) for name in Tokens.__dataclass_fields__}
    # With its border 24 px, the least that everybody hits: a click counts within the box.
    box = round(20 * scale)
    return _TEMPLATE.substitute(
        values,
        radius_s=RADIUS_S,
        radius_m=RADIUS_M,
        radius_l=RADIUS_L,
        pill=round(9 * scale) + 5,
        box=box,
        chevron_side=round(16 * scale),
        chevron_room=round(16 * scale) + 14,
        box_radius=(box + 4) // 2,
        bare=box + 12,
        chevron=_picture(tokens, "chevron"),
        tick=_picture(tokens, "tick"),
        dot=_picture(tokens, "dot"),
    )


def _picture(tokens: Tokens, name: str) -> str:
    return resource("styles", f"{name}-{tokens.name}.svg").as_posix()
