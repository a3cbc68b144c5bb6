"""The repository keeps its own promises: versions, lock, commands, and no traces of one machine."""

import re
import subprocess
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
LOCKED = [
    Requirement(line.removesuffix("\\").strip())
    for line in LOCK.splitlines()
    if line and not line.startswith((" ", "#"))
]
READMES = ["README.md", "README.ko.md"]


def pin(requirement: Requirement) -> str:
    """Return the one version that a line of the lock allows."""
    (only,) = requirement.specifier
    return only.version


def wanted() -> list[Requirement]:
    """Return what pyproject.toml asks for, extras and build included."""
    project = PROJECT["project"]
    lines = [*project["dependencies"], *PROJECT["build-system"]["requires"]]
    for extra in project["optional-dependencies"].values():
        lines += extra
    return [Requirement(line) for line in lines]


def tracked() -> list[Path]:
    """Return the files under version control, or skip where there is none."""
    listing = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listing.returncode != 0:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listing.stdout.split("\0") if name]


def test_the_changelog_begins_with_the_version_of_the_project() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    newest = re.search(r"^## \[(\d[^\]]*)\]", changelog, re.MULTILINE)
    assert newest is not None
    assert newest[1] == PROJECT["project"]["version"]


@pytest.mark.parametrize("requirement", wanted(), ids=str)
def test_the_lock_holds_what_the_project_asks_for(requirement: Requirement) -> None:
    name = canonicalize_name(requirement.name)
    pins = [pin(line) for line in LOCKED if canonicalize_name(line.name) == name]
    assert pins
    assert all(requirement.specifier.contains(each) for each in pins)


def test_what_is_installed_is_what_is_locked() -> None:
    here = [line for line in LOCKED if line.marker is None or line.marker.evaluate()]
    assert {line.name: version(line.name) for line in here} == {
        line.name: pin(line) for line in here
    }


def test_every_line_of_the_lock_is_hashed_and_from_no_particular_place() -> None:
    assert LOCK.count("--hash=sha256:") >= len(LOCKED)
    assert re.findall(r"https?://|--index-url|--find-links|file:", LOCK) == []


@pytest.mark.parametrize("readme", READMES)
def test_every_make_command_in_the_readme_exists(readme: str) -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    named = set(re.findall(r"`make ([a-z]+)|^make ([a-z]+)", text_of(readme), re.MULTILINE))
    commands = {first or second for first, second in named}
    assert {"run", "test"} <= commands
    assert commands <= set(targets)


@pytest.mark.parametrize("readme", READMES)
def test_every_file_that_the_readme_points_to_exists(readme: str) -> None:
    links = re.findall(r"\]\((?!https?://|#|mailto:)([^)#]+)", text_of(readme))
    assert [link for link in links if not (ROOT / link).exists()] == []


def text_of(name: str) -> str:
    """Return a text of the top folder."""
    return (ROOT / name).read_text("utf-8")


def test_no_file_points_into_one_particular_machine() -> None:
    place = re.compile(r"(?<![\w.~:/*-])/(?:root|home|work|Users|opt)/[\w.]")
    found = []
    for path in tracked():
        try:
            text = path.read_text("utf-8")
        except (UnicodeDecodeError, FileNotFoundError):
            continue
        found += [f"{path.relative_to(ROOT)}: {hit[0]}" for hit in place.finditer(text)]
    assert found == []
