"""How Bandi looks: night blue, one firefly accent, much air, and a Korean typeface of its own.

All colours, sizes and fonts come from here, so that light and dark, and every text size, are one
design. The chosen theme lives on the QApplication: whoever paints asks ``tokens()`` when it paints,
and nobody keeps a colour.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication

import resources

FAMILY, SIGNS, EMOJI = "Bandi Sans", "Bandi Signs", "Bandi Emoji"
BASE_POINTS = 13.0 if sys.platform == "darwin" else 10.5
TEXT_SIZES = (100, 115, 130, 150, 175, 200)
THEMES = ("system", "light", "dark", "contrast")

SPACE_XS, SPACE_S, SPACE_M, SPACE_L, SPACE_XL = 4, 8, 12, 20, 32
RADIUS_S, RADIUS_M, RADIUS_L = 6, 10, 14

_FACTORS = {"display": 1.72, "title": 1.36, "heading": 1.14, "body": 1.0, "small": 0.88}
_BOLD = {"display", "title", "heading", "strong"}
_THEME, _SCALE = "bandi-theme", "bandi-text-size"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of a theme, by what they are for; every text colour is legible on its ground.

    ``X_soft`` is the ground of a chip or banner whose text is ``X``. ``glow`` is the firefly itself,
    for ornament, never for text.
    """

    name: str
    window: str
    surface: str
    sunken: str
    hover: str
    border: str
    edge: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_soft: str
    success: str
    success_soft: str
    warning: str
    warning_soft: str
    danger: str
    danger_hover: str
    on_danger: str
    danger_soft: str
    info: str
    info_soft: str
    track: str
    focus: str
    disabled: str
    rail: str
    rail_text: str
    rail_selected: str
    rail_strong: str
    glow: str
    inverse: str
    on_inverse: str
    on_inverse_accent: str


LIGHT = Tokens(
    name="light",
    window="#f5f7fa",
    surface="#ffffff",
    sunken="#eef1f6",
    hover="#f0f3f8",
    border="#e1e6ee",
    edge="#7e889f",
    text="#141b30",
    muted="#535e78",
    accent="#0d6b68",
    accent_hover="#0a5754",
    on_accent="#ffffff",
    accent_soft="#def3ef",
    success="#176f3a",
    success_soft="#e2f5e8",
    warning="#8a5200",
    warning_soft="#fff1d3",
    danger="#b72a2a",
    danger_hover="#961f1f",
    on_danger="#ffffff",
    danger_soft="#fdeaea",
    info="#2853b5",
    info_soft="#e6edfc",
    track="#dfe4ed",
    focus="#0d8f8a",
    disabled="#606a80",
    rail="#131b38",
    rail_text="#b9c4e0",
    rail_selected="#25305a",
    rail_strong="#ffffff",
    glow="#cdf04f",
    inverse="#1a2342",
    on_inverse="#f3f6fd",
    on_inverse_accent="#cdf04f",
)

DARK = Tokens(
    name="dark",
    window="#0e1424",
    surface="#161e33",
    sunken="#111829",
    hover="#1d2741",
    border="#28334f",
    edge="#6f7b9a",
    text="#edf1fa",
    muted="#a7b2cd",
    accent="#c8ea50",
    accent_hover="#d8f56f",
    on_accent="#131b2e",
    accent_soft="#1c3036",
    success="#74d897",
    success_soft="#143022",
    warning="#f4bd55",
    warning_soft="#362a12",
    danger="#ff938a",
    danger_hover="#ffaca5",
    on_danger="#2b0f0d",
    danger_soft="#3a1d20",
    info="#93b6ff",
    info_soft="#1a2a4d",
    track="#2a3553",
    focus="#c8ea50",
    disabled="#8792ae",
    rail="#0a0f1d",
    rail_text="#aab6d4",
    rail_selected="#1b2543",
    rail_strong="#ffffff",
    glow="#cdf04f",
    inverse="#e9eefa",
    on_inverse="#141b30",
    on_inverse_accent="#0d6b68",
)

CONTRAST = Tokens(
    name="contrast",
    window="#000000",
    surface="#000000",
    sunken="#000000",
    hover="#1f1f1f",
    border="#ffffff",
    edge="#ffffff",
    text="#ffffff",
    muted="#ffffff",
    accent="#ffe94d",
    accent_hover="#fff3a0",
    on_accent="#000000",
    accent_soft="#2b2700",
    success="#7dff9e",
    success_soft="#00290d",
    warning="#ffc857",
    warning_soft="#2e2000",
    danger="#ffb3ad",
    danger_hover="#ffd2ce",
    on_danger="#000000",
    danger_soft="#330a07",
    info="#b5d0ff",
    info_soft="#0a1f47",
    track="#333333",
    focus="#ffe94d",
    disabled="#b8b8b8",
    rail="#000000",
    rail_text="#ffffff",
    rail_selected="#333333",
    rail_strong="#ffffff",
    glow="#ffe94d",
    inverse="#ffffff",
    on_inverse="#000000",
    on_inverse_accent="#003a8c",
)

_BY_NAME = {tokens.name: tokens for tokens in (LIGHT, DARK, CONTRAST)}


def apply(app: QApplication, choice: str, text_size: int) -> None:
    """Dress the application: ``choice`` is one of THEMES, ``text_size`` in percent."""
    from client.ui.style_sheet import style_sheet

    chosen = _chosen(app, choice)
    app.setProperty(_THEME, chosen.name)
    app.setProperty(_SCALE, text_size)
    app.setStyle("Fusion")
    app.setFont(_application_font(text_size))
    app.setPalette(_palette(chosen))
    app.setStyleSheet(style_sheet(chosen, text_size / 100))


def apply_first(app: QApplication, *, in_contrast: bool = False) -> None:
    """Dress the application for its first window: ``apply`` then changes nothing that is seen of it.

    Neither a style sheet nor the ``Qt`` of names is needed for it: they take 20 ms. So whether the system asks
    for more contrast cannot be asked here.
    """
    window, text = (
        app.palette().color(role)
        for role in (QPalette.ColorRole.Window, QPalette.ColorRole.WindowText)
    )
    chosen = DARK if text.lightness() > window.lightness() else LIGHT
    if in_contrast:
        chosen = CONTRAST
    app.setProperty(_THEME, chosen.name)
    app.setFont(_application_font(100))
    app.setPalette(_palette(chosen))


def load_fonts() -> bool:
    """Make the bundled typefaces known, and tell whether that worked."""
    names = ("BandiSans-Regular", "BandiSans-Bold", "BandiSigns-Regular", "BandiEmoji-Regular")
    files = [resource("fonts", f"{name}.ttf") for name in names]
    loaded = [QFontDatabase.addApplicationFont(str(file)) for file in files]
    # Else Qt asks the system for one with colours first, and where there is none draws boxes.
    QFontDatabase.setApplicationEmojiFontFamilies([EMOJI])
    return all(number >= 0 for number in loaded)


def is_dark(app: QApplication, choice: str) -> bool:
    """Tell whether a choice of theme means the dark one on this PC."""
    # Late, here and below: the first window needs none of Qt's many names, which take 15 ms to make.
    from PySide6.QtCore import Qt

    if choice == "system":
        return app.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return choice == "dark"


def wants_contrast(app: QApplication) -> bool:
    """Tell whether whoever uses this PC asked it for high contrast."""
    from PySide6.QtCore import Qt

    # Kept: what it hands out lives no longer than it does.
    hints = app.styleHints()
    return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast


def tokens() -> Tokens:
    """Return the colours of the theme that is on."""
    app = QApplication.instance()
    return _BY_NAME.get(str(app.property(_THEME)), LIGHT) if app is not None else LIGHT


def colour(token: str) -> QColor:
    """Return a colour of the theme that is on, by its token."""
    return QColor(getattr(tokens(), token))


def scale() -> float:
    """Return how many times larger than usual text is."""
    app = QApplication.instance()
    size = app.property(_SCALE) if app is not None else None
    return size / 100 if isinstance(size, int) else 1.0


def px(length: int) -> int:
    """Return a length that grows with the text: an icon's, a chip's."""
    return round(length * scale())


def font(role: str = "body") -> QFont:
    """Return the font for a role: display, title, heading, body, strong, small."""
    return QFont(_fonts().font(role))


def metrics(role: str = "body") -> QFontMetrics:
    """Return the measures of the font for a role; whoever paints rows asks for them often."""
    return _fonts().metrics(role)


def resource(*parts: str) -> Path:
    """Return where a file that comes with the program is."""
    return Path(resources.__path__[0], *parts)


class _Fonts:
    """The fonts of all roles, made once for the font that the application has."""

    def __init__(self, usual: QFont) -> None:
        self.usual = usual
        self._fonts: dict[str, QFont] = {}
        self._metrics: dict[str, QFontMetrics] = {}

    def font(self, role: str) -> QFont:
        """Return the font of a role; not to be changed."""
        found = self._fonts.get(role)
        if found is None:
            found = self._fonts[role] = QFont(self.usual)
            found.setPointSizeF(found.pointSizeF() * _FACTORS.get(role, 1.0))
            found.setBold(role in _BOLD)
        return found

    def metrics(self, role: str) -> QFontMetrics:
        """Return the measures of a role's font."""
        found = self._metrics.get(role)
        if found is None:
            found = self._metrics[role] = QFontMetrics(self.font(role))
        return found


_made: list[_Fonts] = []


def _fonts() -> _Fonts:
    # Compared, not asked for its name: a list asks hundreds of times each time that it is painted.
    usual = QApplication.font()
    if not _made or _made[0].usual != usual:
        _made[:] = [_Fonts(usual)]
    return _made[0]


def _chosen(app: QApplication, choice: str) -> Tokens:
    if choice == CONTRAST.name or (choice == "system" and wants_contrast(app)):
        return CONTRAST
    return DARK if is_dark(app, choice) else LIGHT


def _application_font(text_size: int) -> QFont:
    found = QFont(FAMILY)
    found.setFamilies([FAMILY, SIGNS, EMOJI, "NanumGothic", "Noto Sans CJK KR", "Malgun Gothic"])
    found.setPointSizeF(BASE_POINTS * text_size / 100)
    return found


def _palette(chosen: Tokens) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for which, value in {
        role.Window: chosen.window,
        role.WindowText: chosen.text,
        role.Base: chosen.surface,
        role.AlternateBase: chosen.sunken,
        role.Text: chosen.text,
        role.PlaceholderText: chosen.muted,
        role.Button: chosen.surface,
        role.ButtonText: chosen.text,
        role.Highlight: chosen.accent,
        role.HighlightedText: chosen.on_accent,
        role.Link: chosen.accent,
        role.LinkVisited: chosen.accent,
        role.ToolTipBase: chosen.inverse,
        role.ToolTipText: chosen.on_inverse,
        role.Mid: chosen.border,
        role.Accent: chosen.accent,
    }.items():
        palette.setColor(which, QColor(value))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(chosen.disabled))
    return palette
