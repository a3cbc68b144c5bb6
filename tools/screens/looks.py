"""How the window can look: its size, language, theme and size of text."""

from dataclasses import dataclass
from itertools import product


@dataclass(frozen=True, slots=True)
class Look:
    """One way in which a learner may have set up the window."""

    size: tuple[int, int] = (1366, 768)
    language: str = "ko"
    theme: str = "light"
    text_size: int = 100

    @property
    def name(self) -> str:
        """What pictures of it are called after."""
        width, height = self.size
        return f"{width}x{height}-{self.language}-{self.theme}-{self.text_size}"


USUAL = Look()
MATRIX = tuple(
    Look(*chosen)
    for chosen in product(((1366, 768), (1024, 600)), ("ko", "en"), ("light", "dark"), (100, 200))
)
