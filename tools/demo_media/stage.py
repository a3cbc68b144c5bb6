"""A script's slides as frames: what stands on them at any moment of the speech."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter

from tools.demo_media.pen import Pen
from tools.demo_media.script import Beat, Script, Slide
from tools.demo_media.speech import Cue

WIDE, TALL = 1280, 720
APPEARING = 0.4
"""How long (s) a drawing takes to appear."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Paints one script."""

    script: Script

    def paint(self, moment: tuple[int, int], grown: float = 1.0) -> QImage:
        """Paint a slide up to one of its beats, whose drawings have appeared as far as ``grown``."""
        number, upto = moment
        slide = self.script.slides[number]
        image = QImage(WIDE, TALL, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        pen = Pen(painter, self.script.accent)
        image.fill(pen.colour("paper" if number else "accent"))
        if number:
            self._head(pen, slide, number)
        else:
            self._cover(pen)
        for beat in slide.beats[:upto]:
            _draw(pen, beat, 1.0)
        _draw(pen, slide.beats[upto], grown)
        painter.end()
        return image

    def frames(self, cues: list[Cue], rate: int, size: QSize) -> Iterator[QImage]:
        """Yield the frames at so many a second, each as large as ``size``."""
        last: tuple[tuple[int, int], float] | None = None
        shown = QImage()
        moments = [
            (number, upto)
            for number, slide in enumerate(self.script.slides)
            for upto in range(len(slide.beats))
        ]
        for tick in range(round(cues[-1].end * rate)):
            now = tick / rate
            index = max(i for i, cue in enumerate(cues) if i == 0 or cue.shown <= now)
            grown = min(1.0, (now - cues[index].shown + 1 / rate) / APPEARING)
            if last != (moments[index], grown):
                last = (moments[index], grown)
                shown = scaled(self.paint(moments[index], grown), size)
            yield shown

    def poster(self) -> QImage:
        """Return the cover as it stands when all of it has appeared."""
        return self.paint((0, len(self.script.slides[0].beats) - 1))

    def _cover(self, pen: Pen) -> None:
        """Paint the course and the title, large, on the accent's ground."""
        lighter = pen.colour("accent").lighter(116).name()
        for centre, radius in (((1130, 620), 330), ((1010, 150), 90)):
            pen.dot(centre, radius, lighter)
        pen.box((84, 190), (90, 10), "white", radius=5)
        pen.text((84, 130), self.script.kicker, 36, "white")
        pen.text((84, 290), self.script.title, 84, "white")

    def _head(self, pen: Pen, slide: Slide, number: int) -> None:
        """Paint the ground of a slide: its title, and how far the lecture has come."""
        pen.box((0, 0), (16, TALL), "accent", radius=0)
        pen.text(
            (80, 60), f"{self.script.kicker}  ·  {self.script.title}".replace("\n", " "), 26, "mute"
        )
        pen.text((80, 124), slide.title, 56, "strong")
        count = len(self.script.slides) - 1
        for step in range(1, count + 1):
            fill = "accent" if step <= number else "faint"
            pen.box((1200 - (count - step + 1) * 44, 54), (34, 8), fill, radius=4)


def scaled(image: QImage, size: QSize) -> QImage:
    """Return the image at another size, smoothly, as rows of RGB."""
    mode = Qt.TransformationMode.SmoothTransformation
    smaller = image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, mode)
    return smaller.convertToFormat(QImage.Format.Format_RGB888)


def _draw(pen: Pen, beat: Beat, grown: float) -> None:
    """Draw what a beat brings."""
    pen.grown = grown
    pen.painter.setOpacity(grown)
    for drawing in beat.drawings:
        drawing(pen)
    pen.grown = 1.0
    pen.painter.setOpacity(1.0)
