"""The lecture to be read on paper: angles and triangles, three pages of A4."""

import math
import re
from pathlib import Path

from PySide6.QtCore import QMarginsF, QUuid
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter

from tools.demo_media.pen import Pen, Point

WIDE, TALL = 1240, 1754
DOTS_PER_INCH = 150
ACCENT = "#0F766E"
MADE = "20260301000000"
"""The date in the file, so that drawing it again gives the same bytes."""


def make(path: Path) -> None:
    """Draw the pages."""
    writer = QPdfWriter(str(path))
    writer.setResolution(DOTS_PER_INCH)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle("각과 삼각형")
    writer.setCreator("Bandi")
    writer.setDocumentId(QUuid("{5b0a2f7e-6a0c-4d43-9a51-6d0f3c0b7a11}"))
    painter = QPainter(writer)
    pen = Pen(painter, ACCENT, WIDE, family="NanumGothic")
    for number, page in enumerate((_angles, _triangle, _practice), 1):
        if number > 1:
            writer.newPage()
        _frame(pen, number)
        page(pen)
    painter.end()
    path.write_bytes(_undated(path.read_bytes()))


def _undated(pdf: bytes) -> bytes:
    """Put a fixed date, of the same length, wherever the writer put today's."""
    dated = re.sub(rb"D:\d{14}", b"D:" + MADE.encode(), pdf)
    iso = b"2026-03-01T00:00:00Z"
    return re.sub(
        rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[-+]\d\d:\d\d)",
        lambda found: iso.replace(b"Z", b"Z" if found[1] == b"Z" else b"+00:00"),
        dated,
    )


def _frame(pen: Pen, number: int) -> None:
    """Draw what is on every page."""
    pen.box((0, 0), (WIDE, 22), "accent", radius=0)
    pen.text((100, 76), "중학 수학 1  ·  각과 삼각형", 24, "mute")
    pen.text((WIDE - 100, 76), "반디런", 24, "mute", "right")
    pen.text((WIDE / 2, TALL - 60), f"{number} / 3", 24, "mute", "centre")


def _heading(pen: Pen, y: float, text: str) -> None:
    """Write a section's heading."""
    pen.box((100, y - 26), (10, 52), "accent", radius=4)
    pen.text((130, y), text, 38, "strong")


def _lines(pen: Pen, y: float, *lines: str) -> None:
    """Write a paragraph, its lines parted by hand."""
    for number, line in enumerate(lines):
        pen.text((130, y + number * 48), line, 29)


def _remember(pen: Pen, y: float, text: str) -> None:
    """Write what to remember."""
    pen.box((130, y - 38), (980, 76), "soft", radius=12)
    pen.text((620, y), text, 31, "strong", "centre")


def _around(centre: Point, degrees: float, length: float) -> Point:
    """Return the point that lies so far from a centre in a direction."""
    turn = math.radians(degrees)
    return centre[0] + length * math.cos(turn), centre[1] - length * math.sin(turn)


def _cross(pen: Pen, centre: Point, degrees: float, reach: float = 230) -> None:
    """Draw a line through a point."""
    pen.line(_around(centre, degrees, reach), _around(centre, degrees + 180, reach), 4)


def _angles(pen: Pen) -> None:
    """Draw the first page: opposite angles, and parallels cut by a line."""
    pen.text((100, 150), "각과 삼각형", 60, "strong")
    _heading(pen, 260, "1. 맞꼭지각")
    _lines(
        pen,
        330,
        "두 직선이 한 점에서 만나면 각이 네 개 생겨요.",
        "이때 서로 마주 보는 두 각을 맞꼭지각이라고 해요.",
    )
    centre = (620.0, 560.0)
    _cross(pen, centre, 25, 300)
    _cross(pen, centre, 155, 300)
    for start, span, tone in (
        (25, 130, "warn"),
        (205, 130, "warn"),
        (155, 50, "accent"),
        (335, 50, "accent"),
    ):
        pen.arc(centre, 64 if tone == "warn" else 84, (start, span), tone)
    for degrees, name, tone in (
        (90, "a", "warn"),
        (270, "c", "warn"),
        (0, "b", "accent"),
        (180, "d", "accent"),
    ):
        pen.text(_around(centre, degrees, 124), f"∠{name}", 32, tone, "centre")
    _lines(
        pen,
        760,
        "∠a + ∠b = 180°이고 ∠c + ∠b = 180°이니, ∠a와 ∠c의 크기는 같아요.",
    )
    _remember(pen, 850, "맞꼭지각의 크기는 서로 같아요:  ∠a = ∠c,  ∠b = ∠d")
    _heading(pen, 970, "2. 평행선과 각")
    _lines(
        pen,
        1040,
        "평행한 두 직선이 다른 한 직선과 만나면, 같은 자리에 있는 각(동위각)끼리,",
        "그리고 엇갈린 자리에 있는 각(엇각)끼리 크기가 같아요.",
    )
    upper, lower = (680.0, 1240.0), (560.0, 1420.0)
    slant = math.degrees(math.atan2(lower[1] - upper[1], upper[0] - lower[0]))
    for centre in (upper, lower):
        pen.line((330, centre[1]), (910, centre[1]), 4)
    pen.line(_around(upper, slant, 120), _around(lower, slant + 180, 120), 4)
    pen.text((940, upper[1]), "l", 32, "strong")
    pen.text((940, lower[1]), "m", 32, "strong")
    for centre, turn in ((upper, 0.0), (lower, 0.0), (upper, 180.0)):
        pen.arc(centre, 52, (turn, slant), "warn" if turn else "accent")
    pen.text(_around(upper, slant / 2, 92), "∠a", 30, "accent", "centre")
    pen.text(_around(lower, slant / 2, 92), "∠b", 30, "accent", "centre")
    pen.text(_around(upper, 180 + slant / 2, 92), "∠c", 30, "warn", "centre")
    _remember(pen, 1590, "l과 m이 평행하면  동위각 ∠a = ∠b,  엇각 ∠c = ∠b")


CORNERS = ((560.0, 470.0), (330.0, 800.0), (900.0, 800.0))


def _corner_arcs(
    pen: Pen, corners: tuple[Point, Point, Point], names: tuple[str, str, str]
) -> None:
    """Draw a triangle's three angles, each with its name."""
    tones = ("warn", "accent", "#2563EB")
    for index, (corner, name) in enumerate(zip(corners, names, strict=True)):
        one, two = corners[index - 1], corners[(index + 1) % 3]
        first, second = (
            math.degrees(math.atan2(corner[1] - end[1], end[0] - corner[0])) for end in (one, two)
        )
        span = (second - first + 180) % 360 - 180
        pen.arc(corner, 54, (first, span), tones[index])
        pen.text(_around(corner, first + span / 2, 98), name, 30, tones[index], "centre")


def _triangle(pen: Pen) -> None:
    """Draw the second page: the angles of a triangle."""
    _heading(pen, 160, "3. 삼각형의 세 각의 합")
    _lines(
        pen,
        230,
        "종이로 삼각형을 만들어 세 각을 찢은 다음, 꼭짓점을 한데 모아 보세요.",
        "세 각이 꼭 맞게 이어져 일직선이 돼요. 왜 그럴까요?",
        "꼭짓점 A를 지나고 변 BC와 평행한 직선을 그어 보면 알 수 있어요.",
    )
    top, left, right = CORNERS
    pen.shape([top, left, right])
    pen.dashes((250, top[1]), (960, top[1]), 4, "ink")
    _corner_arcs(pen, CORNERS, ("a", "b", "c"))
    low_left = math.degrees(math.atan2(left[1] - top[1], top[0] - left[0]))
    low_right = math.degrees(math.atan2(right[1] - top[1], right[0] - top[0]))
    pen.arc(top, 70, (180, low_left), "accent")
    pen.arc(top, 70, (-low_right, low_right), "#2563EB")
    pen.text(_around(top, 180 + low_left / 2, 112), "b", 30, "accent", "centre")
    pen.text(_around(top, -low_right / 2, 118), "c", 30, "#2563EB", "centre")
    pen.text((top[0], top[1] - 40), "A", 34, "strong", "centre")
    pen.text((left[0] - 34, left[1] + 10), "B", 34, "strong", "centre")
    pen.text((right[0] + 34, right[1] + 10), "C", 34, "strong", "centre")
    _lines(
        pen,
        890,
        "평행선에서 엇각의 크기가 같으니, A에 b와 c가 그대로 다시 나타나요.",
        "세 각 b, a, c가 모여 평각(180°)을 이루지요.",
    )
    _remember(pen, 1020, "삼각형의 세 내각의 크기의 합은 180°예요")
    _heading(pen, 1130, "4. 외각")
    _lines(pen, 1200, "한 변을 길게 늘이면 바깥에 생기는 각을 외각이라고 해요.")
    corners = ((480.0, 1270.0), (340.0, 1500.0), (720.0, 1500.0))
    pen.shape(list(corners))
    pen.line(corners[2], (960, 1500), 4)
    _corner_arcs(pen, corners, ("a", "b", ""))
    outer = math.degrees(math.atan2(corners[2][1] - corners[0][1], corners[0][0] - corners[2][0]))
    pen.arc(corners[2], 60, (0, outer), "warn")
    pen.text(_around(corners[2], outer / 2, 140), "a + b", 32, "warn", "centre")
    _remember(pen, 1600, "한 외각의 크기는 이웃하지 않은 두 내각의 합과 같아요")


def _practice(pen: Pen) -> None:
    """Draw the third page: exercises, and their answers."""
    _heading(pen, 160, "연습해 봐요")
    pen.text((130, 240), "① ∠x의 크기를 구해 보세요.", 31, "strong")
    centre = (400.0, 420.0)
    _cross(pen, centre, 20)
    _cross(pen, centre, 140)
    pen.arc(centre, 56, (20, 120), "warn")
    pen.arc(centre, 56, (200, 120), "accent")
    pen.text(_around(centre, 80, 100), "120°", 30, "warn", "centre")
    pen.text(_around(centre, 260, 100), "x", 32, "accent", "centre")
    pen.text((660, 240), "② ∠x의 크기를 구해 보세요.", 31, "strong")
    corners = ((860.0, 320.0), (720.0, 540.0), (1100.0, 540.0))
    pen.shape(list(corners))
    _corner_arcs(pen, corners, ("x", "58°", "43°"))
    pen.text((130, 690), "③ 두 직선 l과 m은 평행해요. ∠x의 크기를 구해 보세요.", 31, "strong")
    for y, name in ((790, "l"), (960, "m")):
        pen.line((300, y), (900, y), 4)
        pen.text((930, y), name, 32, "strong")
    upper, lower = (640.0, 790.0), (640.0 - 170 / math.tan(math.radians(65)), 960.0)
    pen.line(_around(upper, 65, 70), _around(lower, 245, 70), 4)
    pen.arc(upper, 50, (180, 65), "warn")
    pen.arc(lower, 50, (0, 65), "accent")
    pen.text(_around(upper, 212, 96), "65°", 30, "warn", "centre")
    pen.text(_around(lower, 32, 90), "x", 32, "accent", "centre")
    pen.text(
        (130, 1120),
        "④ 삼각형의 두 내각이 50°와 70°일 때, 나머지 한 각의 외각은 몇 도일까요?",
        30,
        "strong",
    )
    pen.text(
        (130, 1220),
        "⑤ 사각형의 네 내각의 합은 몇 도일까요? 대각선을 하나 그어 생각해 보세요.",
        30,
        "strong",
    )
    pen.dashes((100, 1310), (1140, 1310), 3, "mute")
    pen.text((130, 1370), "답과 풀이", 32, "accent")
    for number, line in enumerate(
        (
            "① 120°  맞꼭지각이에요.",
            "② 180° − 58° − 43° = 79°",
            "③ 65°  엇각이에요.",
            "④ 50° + 70° = 120°  이웃하지 않은 두 내각의 합이에요.",
            "⑤ 삼각형 두 개로 나뉘니 180° × 2 = 360°",
        )
    ):
        pen.text((130, 1430 + number * 46), line, 27)
