"""The learner's record as Markdown: to keep, to print, to show to somebody who has no Bandi."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication

from client.ui import words
from client.ui.record import look
from client.ui.record.bars import BarText
from client.ui.record.columns import Column
from client.ui.record.look import Look, Noted

translate = QCoreApplication.translate


def markdown(found: Look, day: str, language: str) -> str:
    """Return all that the page shows; ``day`` is when it was taken, in words."""
    studied = found.studied
    weeks = look.weeks(studied, language)
    total = words.duration(studied.total, language)
    courses = [bar for _, bar in look.courses(studied, language)]
    parts = [
        "# "
        + " · ".join(part for part in (translate("Record", "My study"), found.name, day) if part),
        translate("Record", "{time} in all").format(time=total),
        *_section(translate("Record", "Time by week"), _columns(weeks)),
        *_section(translate("Record", "Subjects"), _bars(look.subjects(studied, language))),
        *_section(translate("Record", "Courses"), _bars(courses)),
        *_section(
            translate("Record", "Mistake notes"),
            [_mistake(noted) for noted in found.mistakes if noted.is_wrong],
        ),
    ]
    return "\n\n".join(parts) + "\n"


def _section(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield f"## {title}"
        yield "\n".join(lines)


def _columns(columns: Sequence[Column]) -> list[str]:
    return [f"- {column.told}" for column in columns if column.seconds]


def _bars(bars: Sequence[BarText]) -> list[str]:
    return [f"- **{_line(bar.name)}** {bar.value}" for bar in bars]


def _mistake(noted: Noted) -> str:
    lines = [f"- **{_line(noted.prompt)}** ({_line(noted.where)})"]
    if noted.given:
        lines.append("  - " + translate("Record", "Your answer: {0}").format(_line(noted.given)))
    lines.append("  - " + translate("Record", "The right answer: {0}").format(_line(noted.key)))
    if noted.explanation:
        lines.append(f"  - {_line(noted.explanation)}")
    return "\n".join(lines)


def _line(text: str) -> str:
    return " ".join(text.split())
