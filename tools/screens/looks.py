"""How the window can look: its size, language, theme and size of text."""

from dataclasses import dataclass
from itertools import product

SMALL, USUAL_SIZE = (1024, 600), (1366, 768)


@dataclass(frozen=True, slots=True)
class Look:
    """One way in which a learner may have set up the window."""

    size: tuple[int, int] = USUAL_SIZE
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
    for chosen in product((USUAL_SIZE, SMALL), ("ko", "en"), ("light", "dark"), (100, 200))
)
GALLERY = (Look(SMALL), Look(USUAL_SIZE, "en", "dark"), Look(SMALL, "ko", "light", 200))
"""Those that show every scene small and large, light and dark, in both languages, and with the largest text."""
