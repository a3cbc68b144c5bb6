"""Gathers what the window says, by area, and compiles the translations that Qt loads.

Run it after changing a sentence, translate what it calls unfinished in resources/translations, and run
it again; the .ts and the .qm files are committed:

    .venv/bin/python -m tools.make_translations [shell|study|work|protection ...]
"""

import argparse
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Sequence
from pathlib import Path

import PySide6

ROOT = Path(__file__).resolve().parent.parent
UI = ROOT / "client" / "ui"
TRANSLATIONS = ROOT / "resources" / "translations"
AREAS = {
    "study": ("player", "reading", "notes"),
    "work": ("assignments", "messages", "writing"),
    "protection": ("protection",),
}
"""The folders of each area under client/ui; all the rest is ``shell``, and so is what opens it."""

LANGUAGES = ("ko", "en")


def main() -> int:
    """Bring the .ts files up to date, compile them, and say what is missing."""
    areas = ("shell", *AREAS)
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("area", nargs="*", help=f"only some of {', '.join(areas)}")
    chosen = parser.parse_args().area
    if unknown := set(chosen) - set(areas):
        parser.error(f"no area: {', '.join(sorted(unknown))}")
    TRANSLATIONS.mkdir(exist_ok=True)
    for area in chosen or areas:
        for language in LANGUAGES:
            gather(area, language, TRANSLATIONS / f"{area}_{language}.ts")
    for language in LANGUAGES:
        compile_language(language, TRANSLATIONS, TRANSLATIONS / f"bandi_{language}.qm")
    missing = [line for file in sorted(TRANSLATIONS.glob("*.ts")) for line in unfinished(file)]
    print("\n".join(missing) if missing else "Everything is translated.")
    return 1 if missing else 0


def sources(area: str) -> Sequence[Path]:
    """Return the files of an area."""
    if area in AREAS:
        return sorted(file for folder in AREAS[area] for file in (UI / folder).rglob("*.py"))
    others = {folder for folders in AREAS.values() for folder in folders}
    rest = (file for file in UI.rglob("*.py") if file.relative_to(UI).parts[0] not in others)
    return sorted((*rest, *(UI.parent / "app").glob("*.py")))


def gather(area: str, language: str, target: Path) -> None:
    """Merge what an area says now into a .ts file; English has plurals only."""
    plural = ["-pluralonly"] if language == "en" else []
    _run(
        "lupdate",
        "-silent",
        "-no-obsolete",
        *("-locations", "none"),
        *("-source-language", "en"),
        *("-target-language", language),
        *plural,
        *map(str, sources(area)),
        "-ts",
        str(target),
    )


def compile_language(language: str, folder: Path, target: Path) -> None:
    """Make the one file of a language that the window loads."""
    files = [str(folder / f"{area}_{language}.ts") for area in ("shell", *AREAS)]
    new = target.with_suffix(".new")
    _run("lrelease", "-silent", *files, "-qm", str(new))
    # A window that is open reads on in the file that it has mapped.
    new.replace(target)


def unfinished(file: Path) -> Iterator[str]:
    """Yield the entries of a .ts file that nobody has translated."""
    for context in ElementTree.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or _is_open(translation):
                yield f"{file.name}: {context.findtext('name')}: {message.findtext('source')}"


def _is_open(translation: ElementTree.Element) -> bool:
    return translation.get("type") == "unfinished" or not "".join(translation.itertext()).strip()


def _run(program: str, *arguments: str) -> None:
    tool = Path(PySide6.__file__).parent / program
    if sys.platform == "win32":
        tool = tool.with_suffix(".exe")
    subprocess.run([str(tool), *arguments], check=True, cwd=ROOT)


if __name__ == "__main__":
    sys.exit(main())
