"""The gallery in the repository: every scene in three looks, small enough for git, and a page that shows them."""

from collections.abc import Iterator
from pathlib import Path

from tools.screens import scenes
from tools.screens.album import Album
from tools.screens.looks import GALLERY, Look
from tools.screens.scene import Scene

QUALITY = 50
"""Of WebP, in percent: letters stay sharp, and a picture takes some 20 kB."""

WORDS = ("1024 × 600", "English, dark, 1366 × 768", "200 % text, 1024 × 600")
HEAD = """# Every page and state

Made by `make gallery` from the running application: a learner lives through a day in the real window, and each
scene is photographed in three looks. Never edited by hand. `tests/ui/gallery` opens the same scenes and fails on
words that are cut, overlap, have no sign, are too small or too faint.
"""


def fill(folder: Path) -> None:
    """Take all pictures anew, and write the page."""
    for look in GALLERY:
        for old in (folder / look.name).glob("*.webp"):
            old.unlink()
    Album(folder, GALLERY, quality=QUALITY).fill()
    (folder / "README.md").write_text(page(), encoding="utf-8")


def page() -> str:
    """Return the page that shows the pictures, as Markdown."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield HEAD
    for name in scenes.AREAS:
        yield f"- [{name}](#{_anchor(name)})"
    for name, area in scenes.AREAS.items():
        yield f"\n## {name}\n"
        yield "| | " + " | ".join(WORDS) + " |"
        yield "|---|" + "---|" * len(GALLERY)
        for chapter in area.values():
            yield from (_row(scene) for scene in chapter)
    yield ""


def _row(scene: Scene) -> str:
    pictures = (_picture(look, scene) for look in GALLERY)
    return f"| **{scene.name}**<br>{scene.shows} | " + " | ".join(pictures) + " |"


def _picture(look: Look, scene: Scene) -> str:
    file = f"{look.name}/{scene.name}.webp"
    return f'<a href="{file}"><img src="{file}" width="240" alt="{scene.name}, {look.name}"></a>'


def _anchor(name: str) -> str:
    """Return what GitHub calls a heading in a link to it."""
    kept = (sign for sign in name.lower() if sign.isalnum() or sign in " -")
    return "".join(kept).replace(" ", "-")
