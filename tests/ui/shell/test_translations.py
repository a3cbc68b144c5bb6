"""Nobody meets an English sentence in the Korean window, and what is shipped is what is written."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from client.ui.translation import Translation
from tools import make_translations

AREAS = ("shell", *make_translations.AREAS)


@pytest.mark.parametrize("language", make_translations.LANGUAGES)
@pytest.mark.parametrize("area", AREAS)
def test_everything_that_is_said_is_translated(area: str, language: str, tmp_path: Path) -> None:
    name = f"{area}_{language}.ts"
    gathered = tmp_path / name
    shutil.copy(make_translations.TRANSLATIONS / name, gathered)
    make_translations.gather(area, language, gathered)
    assert list(make_translations.unfinished(gathered)) == []


@pytest.mark.parametrize("said", ["", "\n  ", "<numerusform></numerusform>"])
def test_nothing_is_no_translation(said: str, tmp_path: Path) -> None:
    file = tmp_path / "shell_ko.ts"
    file.write_text(
        "<TS><context><name>Desk</name><message><source>Got it</source>"
        f"<translation>{said}</translation></message></context></TS>"
    )
    assert list(make_translations.unfinished(file)) == ["shell_ko.ts: Desk: Got it"]


@pytest.mark.parametrize("language", make_translations.LANGUAGES)
def test_what_is_shipped_is_what_is_written(language: str, tmp_path: Path) -> None:
    made = tmp_path / "made.qm"
    make_translations.compile_language(language, make_translations.TRANSLATIONS, made)
    shipped = make_translations.TRANSLATIONS / f"bandi_{language}.qm"
    assert made.read_bytes() == shipped.read_bytes()


def test_language_changes_at_run_time(app: QApplication, translation: Translation) -> None:
    assert translation.use("ko") == "ko"
    assert app.translate("Rail", "Home") == "홈"
    assert app.translate("LecturesPage", "%n lecture(s) found", "", 3) == "강의 3개를 찾았어요"
    assert translation.use("en") == "en"
    assert app.translate("Rail", "Home") == "Home"
    assert app.translate("LecturesPage", "%n lecture(s) found", "", 1) == "1 lecture found"


def test_an_unknown_language_is_the_systems(translation: Translation) -> None:
    assert translation.use("") in make_translations.LANGUAGES


def test_an_area_that_there_is_none_of_is_refused_before_anything_is_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(make_translations, "TRANSLATIONS", tmp_path)
    monkeypatch.setattr("sys.argv", ["make_translations", "shel"])
    with pytest.raises(SystemExit):
        make_translations.main()
    assert not list(tmp_path.iterdir())
