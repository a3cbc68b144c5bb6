"""Alternative texts, as the text engine of our clients reads them."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QGuiApplication, QTextBlock, QTextDocument, QTextFormat

from central.publishing import alt_text, formulas

FEATURES = (
    QTextDocument.MarkdownFeature.MarkdownNoHTML
    | QTextDocument.MarkdownFeature.MarkdownDialectGitHub
)
LATEX = (
    r"\frac{a}{b}", r"\{1, 2\}", r"a_{i_1} + b_{j_2}", r"a*b*c", r"|x| < 3 > 2", r"[0, 1)", r"5\%",
    r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}", r"\left\| x \right\|", r"x\,y\;z\!", r"a~b~~c",
    r"\text{가 나} = 3", r"n!", r"x\ y", r"\sum_{i=1}^n i",
)  # fmt: skip
PIECES = (
    "a", "가", " ", "*", "_", "`", "[", "]", "(", ")", "<", ">", "&amp;", "&#33;", "\\", "~~", "|", "!", "$",
    "http://a.example", "www.a.example", "b@a.example", "\n", "#", "-", "\u00a0", "{", "}", "^", '"', "'",
)  # fmt: skip


def shown(alt: str) -> list[str]:
    """Return the alternative text of each picture that a client draws, in a text and in a table."""
    texts = []
    picture = f"![{alt}](formula/a.svg)"
    for around in (f"so {picture} so", f"| h |\n|---|\n| {picture} |\n"):
        document = QTextDocument()
        document.setMarkdown(around, FEATURES)
        block = document.begin()
        while block.isValid():
            texts += pictures(block)
            block = block.next()
    return texts


def pictures(block: QTextBlock) -> list[str]:
    texts = []
    piece = block.begin()
    while not piece.atEnd():
        form = piece.fragment().charFormat()
        if form.isImageFormat():
            text = str(form.property(QTextFormat.Property.ImageAltText.value))
            texts += [text] * len(piece.fragment().text())
        piece += 1
    return texts


@pytest.mark.parametrize("latex", LATEX)
def test_a_formula_is_drawn_once_and_keeps_its_meaning(qapp: QGuiApplication, latex: str) -> None:
    alt = alt_text.of_formula(latex)
    assert shown(alt) == [alt, alt]
    assert formulas.draw(alt.replace(alt_text.JOINER, ""))


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), max_size=10).map("".join))
def test_a_picture_is_drawn_once_whatever_it_is_called(qapp: QGuiApplication, text: str) -> None:
    for alt in (alt_text.of_picture(text, "ko"), alt_text.of_formula(f"x{text}")):
        assert len(shown(alt)) == 2


def test_a_picture_without_a_name_is_shown_too(qapp: QGuiApplication) -> None:
    assert shown(alt_text.of_picture("", "ko")) == ["그림", "그림"]
