"""What was carried on a stick, counted, and said in the learner's language.

Counts are of things, sizes in bytes. ``problem`` is the code of what ended the work early, "" if nothing did:
what is counted was done all the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from client.domain.sentences import sentence, size_text

_CUT = {"unreachable": "line-cut", "server-error": "line-cut"}


class Cancelled(Exception):
    """Somebody asked for an end: what is done stays done."""


@dataclass(frozen=True, slots=True)
class Packed:
    """What was put on a stick."""

    facts: int = 0
    files: int = 0
    size: int = 0
    replaced: bool = False
    wishes: int = 0
    lectures: int = 0
    lectures_size: int = 0
    left_out: int = 0
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Delivered:
    """What was brought from a stick to central, and what came back.

    ``waiting`` bundles follow others that have not arrived, ``foreign`` ones are for another central, ``refused``
    ones are of a device that central does not know, ``newer`` ones of a later version than this.
    """

    bundles: int = 0
    size: int = 0
    left: int = 0
    waiting: int = 0
    foreign: int = 0
    refused: int = 0
    damaged: int = 0
    newer: int = 0
    lanes: int = 0
    lectures: int = 0
    lectures_size: int = 0
    left_out: int = 0
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken in from a stick.

    ``files`` of messages came, and of ``files_waiting`` only a part.
    ``pull`` says why central gave nothing, "" if it did; ``more`` that it has more to give.
    """

    replies: int = 0
    arrived: int = 0
    messages: int = 0
    marks: int = 0
    refused: int = 0
    files: int = 0
    files_waiting: int = 0
    lanes: int = 0
    lectures: int = 0
    lectures_size: int = 0
    left_out: int = 0
    others: int = 0
    damaged: int = 0
    newer: int = 0
    more: bool = False
    pull: str = ""
    problem: str = ""


def problem_code(done: Packed | Delivered | Taken) -> str:
    """Return the code of the sentence for what ended the work early, "" if nothing did."""
    return _CUT.get(done.problem, done.problem)


def lines(done: Packed | Delivered | Taken, language: str) -> Sequence[str]:
    """Say what was done, what was not and why, and what to do next."""
    if isinstance(done, Packed):
        return packed_lines(done, language)
    return (
        delivered_lines(done, language)
        if isinstance(done, Delivered)
        else taken_lines(done, language)
    )


def packed_lines(packed: Packed, language: str) -> Sequence[str]:
    """Say what was packed, and what to do with it."""
    say = _Saying(language)
    if packed.facts or packed.files:
        say.counted("packed-facts", packed.facts)
        say.counted("packed-files", packed.files)
        say.add(sentence("packed-size", language, {"size": size_text(packed.size)}))
    elif packed.size:
        say.add(sentence("packed-nothing-new", language))
    if packed.replaced:
        say.add(sentence("packed-replaced", language))
    say.counted("packed-wishes", packed.wishes)
    say.counted("packed-lectures", packed.lectures, packed.lectures_size)
    say.counted("left-out", packed.left_out)
    if packed.size and not packed.problem:
        say.add(sentence("packed-next", language))
    return say.lines


def delivered_lines(delivered: Delivered, language: str) -> Sequence[str]:
    """Say what arrived, and what is still on the stick and why."""
    say = _Saying(language)
    say.counted("delivered", delivered.bundles, delivered.size)
    say.counted("delivered-lanes", delivered.lanes)
    say.counted("delivered-lectures", delivered.lectures, delivered.lectures_size)
    say.counted("left-to-deliver", delivered.left)
    say.counted("waiting-bundles", delivered.waiting)
    say.counted("foreign-bundles", delivered.foreign)
    say.counted("refused-bundles", delivered.refused)
    say.counted("damaged-files", delivered.damaged)
    say.counted("newer-files", delivered.newer)
    say.counted("left-out", delivered.left_out)
    if not say.lines and not delivered.problem:
        say.add(sentence("nothing-to-deliver", language))
    elif delivered.bundles:
        say.add(sentence("delivered-next", language))
    return say.lines


def taken_lines(taken: Taken, language: str) -> Sequence[str]:
    """Say what came."""
    say = _Saying(language)
    say.counted("arrived", taken.arrived)
    say.counted("came-messages", taken.messages)
    say.counted("came-marks", taken.marks)
    say.counted("came-files", taken.files)
    say.counted("came-refused", taken.refused)
    say.counted("came-lanes", taken.lanes)
    say.counted("came-lectures", taken.lectures, taken.lectures_size)
    if taken.replies and not say.lines:
        say.add(sentence("came-nothing-new", language))
    if taken.pull:
        say.add(sentence(taken.pull, language))
    if taken.more:
        say.add(sentence("there-is-more", language))
    say.counted("files-waiting", taken.files_waiting)
    say.counted("left-out", taken.left_out)
    say.counted("for-others", taken.others)
    say.counted("damaged-files", taken.damaged)
    say.counted("newer-files", taken.newer)
    if not say.lines and not taken.problem:
        say.add(sentence("nothing-to-take", language))
    return say.lines


class _Saying:
    """Lines, as they come together; what there is none of is not spoken of."""

    def __init__(self, language: str) -> None:
        self._language = language
        self.lines: list[str] = []

    def add(self, line: str) -> None:
        """Add a line."""
        self.lines.append(line)

    def counted(self, code: str, count: int, size: int = 0) -> None:
        """Add a line about so many things, if there are any."""
        if count:
            details: dict[str, int | str] = {"count": count, "size": size_text(size)}
            self.lines.append(sentence(code, self._language, details))
