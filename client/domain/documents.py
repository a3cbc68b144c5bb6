"""Drafts and notes that several devices write: versions, what changed between them, and what they are together.

Every device that has the same versions shows the same text, in whatever order they came.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from diff_match_patch import diff_match_patch
from merge3 import Merge3

from protocol.records import Ref

DIFF_SECONDS = 0.2
"""After so long a difference need not be the smallest any more: whoever writes waits for it."""

FURTHEST_BACK = 50
"""How many merges back what two versions have in common is looked for."""

_ESCAPED = re.compile("[%\t]")


@dataclass(frozen=True, slots=True)
class Version:
    """One version: what it was made from, and its whole text."""

    ref: Ref
    parents: tuple[Ref, ...]
    text: str


def delta_of(before: str, after: str) -> str:
    """Return what changed, in diff-match-patch's form; what is new stands there as it is, but for % and tabs."""
    engine = diff_match_patch()
    engine.Diff_Timeout = DIFF_SECONDS
    changes = engine.diff_main(before, after)
    engine.diff_cleanupEfficiency(changes)
    return "\t".join(_operation(kind, text) for kind, text in changes)


def patched(before: str, delta: str) -> str:
    """Return the text that a change leads to. Raises ValueError if it is none of this text's."""
    engine = diff_match_patch()
    try:
        return str(engine.diff_text2(engine.diff_fromDelta(before, delta)))
    except (ValueError, IndexError) as error:
        raise ValueError("a change of another text") from error


def tips(parents: Mapping[Ref, Iterable[Ref]]) -> tuple[Ref, ...]:
    """Return the versions that are nobody's parent, in the order of their refs."""
    named = {parent for found in parents.values() for parent in found}
    return tuple(sorted(parents.keys() - named))


def without_ancestors(refs: Iterable[Ref], parents: Mapping[Ref, Iterable[Ref]]) -> tuple[Ref, ...]:
    """Return those of the versions that none of the others came from, in the order of their refs."""
    found = set(refs)
    behind = {ref: _ancestry((ref,), parents) - {ref} for ref in found}
    return tuple(sorted(ref for ref in found if not any(ref in behind[other] for other in found)))


def merged(versions: Mapping[Ref, Version]) -> str:
    """Return what all versions are together: the text of the only tip, or of all tips merged.

    The versions must be there with all that they came from.
    """
    return _Merging(versions).text_of(versions.keys(), 0)


def merge_lines(base: str, first: str, second: str) -> str:
    """Return two texts made from one; where both changed the same lines, those of both."""
    merge: Merge3[str] = Merge3(_lines(base), _lines(first), _lines(second))
    result: list[str] = []
    for region in merge.merge_groups():
        result += (*region[2], *region[3]) if region[0] == "conflict" else region[1]
    return "\n".join(result)


def _lines(text: str) -> list[str]:
    return text.split("\n") if text else []


def _operation(kind: int, text: str) -> str:
    if kind == diff_match_patch.DIFF_INSERT:
        return "+" + _ESCAPED.sub(lambda found: f"%{ord(found[0]):02X}", text)
    units = len(text.encode("utf-16-be")) // 2
    return f"{'=' if kind == diff_match_patch.DIFF_EQUAL else '-'}{units}"


def _ancestry(refs: Iterable[Ref], parents: Mapping[Ref, Iterable[Ref]]) -> set[Ref]:
    """Return versions and all that they came from."""
    found: set[Ref] = set()
    ahead = list(refs)
    while ahead:
        ref = ahead.pop()
        if ref not in found and ref in parents:
            found.add(ref)
            ahead += parents[ref]
    return found


class _Merging:
    """Merges the tips of sets of versions, each set with all that its versions came from, once."""

    def __init__(self, versions: Mapping[Ref, Version]) -> None:
        self._versions = versions
        self._parents = {ref: version.parents for ref, version in versions.items()}
        self._known: dict[tuple[Ref, ...], str] = {}

    def text_of(self, refs: Collection[Ref], depth: int) -> str:
        ends = tips({ref: self._parents[ref] for ref in refs})
        live = [ref for ref in ends if self._versions[ref].text]
        if not live or depth > FURTHEST_BACK:
            return ""
        if ends not in self._known:
            self._known[ends] = self._merged(live, depth)
        return self._known[ends]

    def _merged(self, live: Sequence[Ref], depth: int) -> str:
        text = self._versions[live[0]].text
        behind = _ancestry(live[:1], self._parents)
        for ref in live[1:]:
            others = _ancestry((ref,), self._parents)
            # Of two that were brought together twice, there is no one version that both come from.
            base = self.text_of(behind & others, depth + 1)
            text = merge_lines(base, text, self._versions[ref].text)
            behind |= others
        return text
