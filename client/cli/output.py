"""What the verbs print, and the exit codes they end with."""

import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from client.domain.sentences import Details, sentence

Plain = Mapping[str, object]


class Exit(IntEnum):
    """How a verb ended."""

    DONE = 0
    REFUSED = 1
    USAGE = 2
    UNREACHABLE = 3


@dataclass(frozen=True, slots=True)
class Output:
    """Human text, or one JSON object; errors are a sentence on stderr in either case."""

    as_json: bool
    language: str

    def show(self, plain: Plain, lines: Sequence[str]) -> None:
        """Print what a verb found; a reader that has read enough is no failure of the verb."""
        try:
            for line in [json.dumps(plain, ensure_ascii=False)] if self.as_json else lines:
                print(line)
            sys.stdout.flush()
        except BrokenPipeError:
            # What is left in the buffer would fail once more at the end of the program.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

    def complain(self, code: str, details: Details | None = None) -> None:
        """Say on stderr what went wrong and what to do."""
        self.warn(sentence(code, self.language, details))

    def warn(self, text: str) -> None:
        """Say on stderr what somebody should know."""
        print(text, file=sys.stderr)

    def say(self, korean: str, english: str) -> str:
        """Return a text in the language that is shown."""
        return korean if self.language == "ko" else english


def language_of(chosen: str) -> str:
    """Return the language to print in: the learner's choice, else English where the system's is."""
    if chosen:
        return chosen
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name, ""):
            return "en" if value.startswith("en") else "ko"
    return "ko"
