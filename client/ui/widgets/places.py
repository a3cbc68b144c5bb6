"""Places within a text: Python counts letters, and Qt counts those beyond U+FFFF, emoji most of all, twice."""


def in_qt(text: str, place: int) -> int:
    """Return at which place of a text Qt sees what Python sees at ``place``."""
    return len(text[:place].encode("utf-16-le")) // 2
