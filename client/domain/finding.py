"""Finding what was typed in Korean and other texts: parts of words, initial consonants, syllables half typed.

An index of words finds nothing for 방정 in 이차방정식, and one of three letters nothing for two syllables. Here a
text is cut into pairs of neighbouring letters, each spelled out (수학 is ㅅㅜㅎㅏㄱ): so whatever is typed is
a row of such pairs, of which the last may just have been begun. ㅅㅎ is looked for among the initials.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

FIRST, LAST = "가", "힣"
INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_TYPED_TOGETHER = {
    "ㄳ": "ㄱㅅ",
    "ㄵ": "ㄴㅈ",
    "ㄶ": "ㄴㅎ",
    "ㄺ": "ㄹㄱ",
    "ㄻ": "ㄹㅁ",
    "ㄼ": "ㄹㅂ",
    "ㄽ": "ㄹㅅ",
    "ㄾ": "ㄹㅌ",
    "ㄿ": "ㄹㅍ",
    "ㅀ": "ㄹㅎ",
    "ㅄ": "ㅂㅅ",
    "ㅘ": "ㅗㅏ",
    "ㅙ": "ㅗㅐ",
    "ㅚ": "ㅗㅣ",
    "ㅝ": "ㅜㅓ",
    "ㅞ": "ㅜㅔ",
    "ㅟ": "ㅜㅣ",
    "ㅢ": "ㅡㅣ",
}
"""What an input method makes of two letters typed one after the other."""

_VOWELS = tuple(
    _TYPED_TOGETHER.get(one, one) for one in "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
)
_FINALS = (
    "",
    *(
        _TYPED_TOGETHER.get(one, one)
        for one in "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
    ),
)
_KEYS = dict(
    zip(
        "rRseEfaqQtTdwWczxvgkoiOjpuPhynbml",
        "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ",
        strict=True,
    )
)
"""The letters on the keys of a Korean keyboard, by what they type in English."""

_LONGEST_FIRST = "|".join(sorted(filter(None, _FINALS), key=len, reverse=True))
_SYLLABLE = re.compile(
    f"([{INITIALS}])({'|'.join(sorted(_VOWELS, key=len, reverse=True))})(?:({_LONGEST_FIRST})(?![ㅏ-ㅣ]))?"
)
_OF_ONE_INITIAL = len(_VOWELS) * len(_FINALS)
_GAP = r"[\W_]*"

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Match:
    """How well a text fits what was typed (0 is best), and which parts of it do."""

    rank: int
    spans: Spans


def pairs(text: str) -> str:
    """Return the pairs of letters of a text, to be indexed; the last letter stands alone at the end."""
    letters = _letters(text)
    spelled = [_spelled(letter) for letter in letters]
    return " ".join(
        first + second for first, second in zip(spelled, [*spelled[1:], ""], strict=False)
    )


def initial_pairs(text: str) -> str:
    """Return the pairs of initial consonants of a text, to be indexed."""
    letters = _letters(text)
    return " ".join(
        _initial(first) + _initial(second)
        for first, second in pairwise(letters)
        if _is_syllable(first) and _is_syllable(second)
    )


def expression(typed: str) -> str:
    """Return what to ask an index with the columns ``pairs`` and ``initials``; "" for too little typed.

    It may find a little too much: ``match`` has the last word.
    """
    asked = [_asked(word) for word in _words(typed)]
    return " AND ".join(asked) if all(asked) else ""


def match(text: str, typed: str) -> Match | None:
    """Tell how well a text fits what was typed; None if a word of it is not there.

    Words are best found where a word begins, then within one, then as what they may yet become.
    """
    shown = text.casefold()
    if len(shown) != len(text):
        shown = text.lower() if len(text.lower()) == len(text) else text
    rank, spans = 0, []
    for exact, begun in _patterns(typed):
        found = exact.search(shown)
        penalty = 0
        if found is None:
            found, penalty = begun.search(shown), 3
        if found is None:
            return None
        start = found.start()
        rank += penalty + (0 if start == 0 else 1 if not shown[start - 1].isalnum() else 2)
        spans.append(found.span())
    return Match(rank, tuple(sorted(spans))) if spans else None


def meant_in_korean(typed: str) -> str:
    """Return what was typed with the keyboard left in English: 수학 for tngkr; "" if it can't be that."""
    letters = "".join(_KEYS.get(key, _KEYS.get(key.lower(), key)) for key in typed)
    found = _SYLLABLE.sub(_composed, letters)
    return found if any(_is_syllable(letter) for letter in found) and typed.isascii() else ""


def _composed(parts: re.Match[str]) -> str:
    first, vowel, final = parts.groups(default="")
    number = (INITIALS.index(first) * len(_VOWELS) + _VOWELS.index(vowel)) * len(_FINALS)
    return chr(ord(FIRST) + number + _FINALS.index(final))


def _words(typed: str) -> Sequence[Sequence[str]]:
    words = ["".join(_letters(word)) for word in typed.split()]
    return [
        "".join(_TYPED_TOGETHER.get(letter, letter) for letter in word) for word in words if word
    ]


def _letters(text: str) -> Sequence[str]:
    plain = unicodedata.normalize("NFC", text).casefold()
    return [letter for letter in plain if letter.isalnum()]


def _asked(word: Sequence[str]) -> str:
    """Return what to ask for one word."""
    if all(letter in INITIALS for letter in word):
        if len(word) == 1:
            return ""
        rows = " ".join(first + second for first, second in pairwise(word))
        return f'initials : "{rows}"'
    begun = next((n for n, letter in enumerate(word) if n and letter in INITIALS), len(word) - 1)
    known = word[: begun + 1]
    ways = [_phrase(known)]
    moved = _with_final_moved(known[-1])
    if moved:
        ways.append(_phrase([*known[:-1], *moved]))
    return f"({' OR '.join(f'pairs : {way}' for way in ways)})"


def _phrase(letters: Sequence[str]) -> str:
    spelled = [_spelled(letter) for letter in letters]
    rows = [first + second for first, second in pairwise(spelled)] or spelled
    return f'"{" ".join(rows)}" *'


@lru_cache(maxsize=8)
def _patterns(typed: str) -> Sequence[tuple[re.Pattern[str], re.Pattern[str]]]:
    return [(_exact(word), _begun(word)) for word in _words(typed)]


def _exact(word: Sequence[str]) -> re.Pattern[str]:
    """Return a pattern of a word as it is typed, initials standing for their syllables."""
    return re.compile("".join(map(_class_of, word)))


def _begun(word: Sequence[str]) -> re.Pattern[str]:
    """Return a pattern of what a word may become, its last syllable being typed; spaces do not count."""
    ends = [_becoming(word[-1])]
    moved = _with_final_moved(word[-1])
    if moved:
        ends.append(moved[0] + _GAP + _class_of(moved[1]))
    before = [_class_of(letter) for letter in word[:-1]]
    return re.compile(_GAP.join([*before, f"(?:{'|'.join(ends)})"]))


def _class_of(letter: str) -> str:
    if letter not in INITIALS:
        return re.escape(letter)
    first = ord(FIRST) + INITIALS.index(letter) * _OF_ONE_INITIAL
    return f"[{letter}{chr(first)}-{chr(first + _OF_ONE_INITIAL - 1)}]"


def _becoming(letter: str) -> str:
    """Return the syllables that can be typed on from one: 하 to 학, 고 to 과."""
    if not _is_syllable(letter):
        return _class_of(letter)
    spelled = _spelled(letter)
    return f"[{''.join(one for one in _of_initial(letter) if _spelled(one).startswith(spelled))}]"


def _of_initial(letter: str) -> Iterator[str]:
    first = ord(FIRST) + INITIALS.index(_initial(letter)) * _OF_ONE_INITIAL
    return map(chr, range(first, first + _OF_ONE_INITIAL))


def _with_final_moved(letter: str) -> tuple[str, str] | None:
    """Return a syllable without its last consonant, and that consonant: 학 is typed on the way to 하고."""
    if not _is_syllable(letter):
        return None
    number = ord(letter) - ord(FIRST)
    final = _FINALS[number % len(_FINALS)]
    if not final or final[-1] not in INITIALS:
        return None
    rest = chr(ord(letter) - number % len(_FINALS) + _FINALS.index(final[:-1]))
    return rest, final[-1]


@lru_cache(maxsize=4096)
def _spelled(letter: str) -> str:
    if not _is_syllable(letter):
        return letter
    number = ord(letter) - ord(FIRST)
    vowel, final = divmod(number % _OF_ONE_INITIAL, len(_FINALS))
    return _initial(letter) + _VOWELS[vowel] + _FINALS[final]


def _initial(letter: str) -> str:
    return INITIALS[(ord(letter) - ord(FIRST)) // _OF_ONE_INITIAL]


def _is_syllable(letter: str) -> bool:
    return FIRST <= letter <= LAST
