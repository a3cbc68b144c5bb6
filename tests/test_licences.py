"""Whatever comes with Bandi is named, with its licence."""

from importlib.metadata import requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

NAMED = Path(__file__).parents[1] / "resources" / "licences" / "README.md"
OF_THE_TOOLS = {"pip"}
"""What a library asks for that no bundle holds."""


def libraries(name: str, found: set[str]) -> set[str]:
    """Return what a distribution needs here, and what that needs."""
    for line in requires(name) or ():
        needed = Requirement(line)
        own = canonicalize_name(needed.name)
        if own not in found and (needed.marker is None or needed.marker.evaluate({"extra": ""})):
            found.add(own)
            libraries(needed.name, found)
    return found


def test_every_library_that_bandi_runs_with_has_its_licence_named() -> None:
    text = NAMED.read_text("utf-8").casefold().replace(".", "-")
    found = libraries("bandi", set()) - OF_THE_TOOLS
    assert len(found) > 20
    assert {name for name in found if name not in text} == set()
