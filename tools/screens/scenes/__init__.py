"""What to look at, by area: each scene opens a place in the window."""

from collections.abc import Iterator, Mapping

from tools.screens.scene import Chapter, Scene, Scenes
from tools.screens.scenes import (
    assignments,
    courier,
    downloads,
    front,
    home,
    lectures,
    messages,
    notes,
    player,
    protection,
    quizzes,
    reading,
    record,
    search,
    settings,
    shared,
)

AREAS: Mapping[str, Scenes] = {
    "Opening and signing in · 시작과 로그인": front.SCENES,
    "A PC for many · 함께 쓰는 PC": shared.SCENES,
    "Home · 홈": home.SCENES,
    "Lectures · 강의": lectures.SCENES,
    "Player · 강의 재생": player.SCENES,
    "Texts and PDF · 읽는 강의": reading.SCENES,
    "Notes · 노트": notes.SCENES,
    "Search · 검색": search.SCENES,
    "Assignments · 과제": assignments.SCENES,
    "Quizzes · 문제 풀이": quizzes.SCENES,
    "Messages · 메시지": messages.SCENES,
    "My study · 기록": record.SCENES,
    "Downloads · 다운로드": downloads.SCENES,
    "By USB · USB로 주고받기": courier.SCENES,
    "Settings · 설정": settings.SCENES,
    "Protection · 보호": protection.SCENES,
}
README: Mapping[str, str] = {
    "offline-home": "home",
    "player": "player",
    "graded": "assignment",
    "offline-messages": "messages",
}
"""The pictures that the README shows, and what they are called there."""


def of(chapter: Chapter) -> Iterator[Scene]:
    """Return the scenes of a chapter."""
    for area in AREAS.values():
        yield from area.get(chapter, ())


def every() -> Iterator[Scene]:
    """Return all scenes, as the day goes."""
    for chapter in Chapter:
        yield from of(chapter)
