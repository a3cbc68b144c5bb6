# ruff: noqa: N802 - Qt chose the names of what it calls.
"""What letters a widget draws, and where: asked of the widget itself, by a device that draws nothing.

So it does not matter whether a label, a style or a delegate draws them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, QSize
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPaintDevice,
    QPaintEngine,
    QPaintEngineState,
    QRegion,
    QTransform,
)
from PySide6.QtWidgets import QWidget

DPI = 96


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one font, as they stand in the widget: their ink, and what the painter was to keep to."""

    text: str
    ink: QRectF
    clip: QRectF | None
    font: QFont
    colour: QColor


def letters(widget: QWidget) -> Sequence[Run]:
    """Return what letters a widget draws by itself, its children left out."""
    device = _Device(widget.size())
    widget.render(device, QPoint(), QRegion(), QWidget.RenderFlag(0))
    return device.engine.found


class _Engine(QPaintEngine):
    """Notes the letters."""

    def __init__(self) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.found: list[Run] = []
        self._moved = QTransform()

    def begin(self, device: QPaintDevice) -> bool:
        del device
        return True

    def end(self) -> bool:
        return True

    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User

    def updateState(self, state: QPaintEngineState) -> None:
        if state.state() & QPaintEngine.DirtyFlag.DirtyTransform:
            self._moved = state.transform()

    def drawTextItem(self, place, item) -> None:  # type: ignore[no-untyped-def]
        text, font, painter = item.text(), QFont(item.font()), self.painter()
        ink = _ink(text.rstrip(), font)
        if ink.isEmpty() or painter.pen().color().alpha() == 0:
            return
        clip = None
        if painter.hasClipping():
            clip = self._moved.mapRect(painter.clipBoundingRect())
        self.found.append(
            Run(
                text,
                self._moved.mapRect(ink.translated(place)),
                clip,
                font,
                QColor(painter.pen().color()),
            )
        )

    def drawPixmap(self, *_: object) -> None: ...

    def drawTiledPixmap(self, *_: object) -> None: ...

    def drawImage(self, *_: object) -> None: ...

    def drawPath(self, *_: object) -> None: ...

    def drawPolygon(self, *_: object) -> None: ...

    def drawRects(self, *_: object) -> None: ...

    def drawLines(self, *_: object) -> None: ...

    def drawPoints(self, *_: object) -> None: ...

    def drawEllipse(self, *_: object) -> None: ...


class _Device(QPaintDevice):
    """As large as the widget."""

    def __init__(self, size: QSize) -> None:
        super().__init__()
        self.engine = _Engine()
        metric = QPaintDevice.PaintDeviceMetric
        self._metrics = {
            metric.PdmWidth: size.width(),
            metric.PdmHeight: size.height(),
            metric.PdmDpiX: DPI,
            metric.PdmDpiY: DPI,
            metric.PdmPhysicalDpiX: DPI,
            metric.PdmPhysicalDpiY: DPI,
            metric.PdmDepth: 32,
            metric.PdmDevicePixelRatio: 1,
            metric.PdmDevicePixelRatioScaled: 1 << 16,
        }

    def paintEngine(self) -> QPaintEngine:
        return self.engine

    def metric(self, which: QPaintDevice.PaintDeviceMetric) -> int:
        return self._metrics.get(which, 0)


_inks: dict[tuple[str, str], QRectF] = {}


def _ink(text: str, font: QFont) -> QRectF:
    """Return where the ink of letters is, from where they begin on the line."""
    key = (text, f"{font.families()} {font.toString()}")
    if key not in _inks:
        _inks[key] = QFontMetricsF(font).tightBoundingRect(text)
    return QRectF(_inks[key])
