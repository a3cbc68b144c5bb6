"""Web pages and school books become lectures to read, with their formulas as they are."""

import pytest

from central.publishing import cnxml
from central.publishing.cnxml import NotCnxml
from tests.central.publishing.conftest import PNG, SHARED, Publish, manifest_of, text_of

COURSE = """
id = "c"
title = "t"
[[lecture]]
id = "page"
title = "t"
file = "a/page.html"
"""
MODULE = """<document xmlns="http://cnx.rice.edu/cnxml" xmlns:m="http://www.w3.org/1998/Math/MathML">
<title>Halves</title><metadata xmlns:md="http://cnx.rice.edu/mdml"><md:abstract>Goals</md:abstract></metadata>
<content><section id="s"><title>Half</title><para id="p">See <link target-id="p"/> and <link document="m2"/>:
<m:math><m:mfrac><m:mn>1</m:mn><m:mn>2</m:mn></m:mfrac></m:math> &amp; <emphasis>so</emphasis></para>
<figure id="f"><media alt="a pie"><image src="../../media/pie.png"/></media></figure>
<para>As <link target-id="f"/> shows.</para>
<exercise><problem><para>Halve it.</para></problem><solution><para>Done</para></solution></exercise>
</section></content></document>"""


def test_a_page_keeps_words_pictures_and_formulas_and_nothing_that_runs_or_fetches(
    publish: Publish,
) -> None:
    page = (
        '<h1 onclick="x()">가</h1><script>alert(1)</script><math><mn>1</mn></math>'
        '<img src="../pie.png" alt="파이"><img src="../../secret.png"><img src="https://x.example/y.png">'
        '<a href="javascript:x()">a</a><link rel="stylesheet" href="https://x.example/">'
    )
    package, _ = publish({"course.toml": COURSE, "a/page.html": page, "pie.png": PNG})
    (lecture,) = package.lectures
    shown = text_of(package, lecture, "")
    assert "<math><mn>1</mn></math>" in shown
    assert '<img src="pie.png" alt="파이">' in shown
    assert not any(each in shown for each in ("script", "onclick", "alert", "stylesheet"))
    manifest = manifest_of(package, lecture)
    assert {file.path for file in manifest.files} == {"lesson.html", "pie.png"}
    assert manifest.missing == ("../../secret.png", "https://x.example/y.png")


def test_a_module_of_a_book_is_a_page(publish: Publish) -> None:
    package, _ = publish(
        {"modules/m1/index.cnxml": MODULE, "modules/m2/index.cnxml": "<x>", "media/pie.png": PNG}
    )
    (lecture,) = package.lectures
    shown = text_of(package, lecture, "en")
    assert lecture.title == {"en": "Halves"}
    assert "<mfrac><mn>1</mn><mn>2</mn></mfrac>" in shown
    assert '<img src="media/pie.png" alt="a pie">' in shown
    assert "1. Halve it." in shown
    assert "<p><b>Figure 1</b></p>" in shown
    assert '<a href="#f">Figure 1</a>' in shown
    assert "<b>Answer</b> Done" in shown


@pytest.mark.parametrize(
    "source",
    ["", "<x/>", "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", "<" * 1000, MODULE[:400]],
    ids=["nothing", "another", "entities", "no markup", "torn"],
)
def test_what_is_no_module_is_refused(source: str) -> None:
    with pytest.raises(NotCnxml):
        cnxml.to_html(source, "en", {})


def test_a_module_that_is_nested_beyond_reason_is_refused() -> None:
    deep = "<note>" * 5000 + "</note>" * 5000
    with pytest.raises(NotCnxml):
        cnxml.to_html(MODULE.replace("<content>", f"<content>{deep}"), "en", {})


@pytest.mark.skipif(not SHARED.is_dir(), reason="test data not found at ../shared/data")
def test_a_real_school_book_is_read_with_all_its_formulas(publish: Publish) -> None:
    files = {
        str(path.relative_to(SHARED / "textbook")): path.read_bytes()
        for path in (SHARED / "textbook").rglob("*")
        if path.is_file()
    }
    package, _ = publish(files)
    assert len(package.lectures) == 6
    texts = [text_of(package, lecture, "en") for lecture in package.lectures]
    assert sum(text.count("<math") for text in texts) == 1816
    pictures = [file for each in package.lectures for file in manifest_of(package, each).files]
    assert sum(file.role == "image" for file in pictures) == 40
