"""What a publisher is told: what was published, what was left out, and why.

A sentence is kept as its code and its fields, so that the same report can be read in Korean and in
English, and so that a test can ask what was reported without quoting prose.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from central.publishing.sentences import SENTENCES

LINES_SHOWN = 200
"""Of one part of a report; a folder with more holes than this is better mended than read about."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One thing to tell the publisher."""

    code: str
    fields: Mapping[str, str]

    def render(self, language: str = "en") -> str:
        """Return the sentence in a language; English where there is no other."""
        words = SENTENCES[self.code]
        return words.get(language, words["en"]).format_map(self.fields)


def say(code: str, **fields: object) -> Sentence:
    """Return the sentence of this code."""
    return Sentence(code, {name: str(value) for name, value in fields.items()})


class FolderRefused(Exception):
    """Nothing of the folder can be published; the sentence says why and what to do."""

    def __init__(self, code: str, **fields: object) -> None:
        self.sentence = say(code, **fields)
        super().__init__(self.sentence.render())

    def render(self, language: str = "en") -> str:
        """Return the sentence in a language."""
        return self.sentence.render(language)


@dataclass(slots=True)
class Report:
    """What became of a folder."""

    published: list[Sentence] = field(default_factory=list)
    left_out: list[Sentence] = field(default_factory=list)
    remarks: list[Sentence] = field(default_factory=list)

    def publish(self, code: str, **fields: object) -> None:
        """Note something that goes out."""
        self.published.append(say(code, **fields))

    def leave_out(self, code: str, **fields: object) -> None:
        """Note something that does not go out, and why."""
        self._once(self.left_out, say(code, **fields))

    def remark(self, code: str, **fields: object) -> None:
        """Note something that goes out otherwise than it was written."""
        self._once(self.remarks, say(code, **fields))

    def codes(self) -> list[str]:
        """Return the codes of all that was left out or changed, in order."""
        return [sentence.code for sentence in (*self.left_out, *self.remarks)]

    def render(self, language: str = "en") -> str:
        """Return the report as lines of text."""
        parts = [("published", self.published), ("left-out", self.left_out)]
        lines: list[str] = []
        for code, sentences in (*parts, ("remarks", self.remarks)):
            if sentences:
                lines.append(say(f"heading-{code}", count=len(sentences)).render(language))
                lines.extend(f"  {each.render(language)}" for each in sentences[:LINES_SHOWN])
            if len(sentences) > LINES_SHOWN:
                lines.append(
                    "  " + say("more", count=len(sentences) - LINES_SHOWN).render(language)
                )
        return "\n".join(lines)

    def _once(self, sentences: list[Sentence], sentence: Sentence) -> None:
        if sentence not in sentences:
            sentences.append(sentence)
