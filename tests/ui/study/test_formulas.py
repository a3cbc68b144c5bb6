"""Formulas: drawn, on the line, in the colour of the text, and never blank."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from client.ui import theme
from client.ui.reading import mathml, pictures
from client.ui.reading.typesetter import Formula, draw

BOOK = Path(__file__).parents[4] / "shared" / "data" / "textbook" / "modules"
EVERY = 12
"""Of the book's formulas one in so many is drawn here; ``benchmarks.formulas`` draws all."""

LATEX = [
    r"\frac{1}{2}", r"\sqrt[3]{x^2+y}", r"\sum_{i=1}^n i", r"\begin{pmatrix}1&2\\3&4\end{pmatrix}", r"a<b",
    r"속력=\frac{거리}{시간}", r"\lim_{x\to0}\frac{\sin x}{x}", r"\overline{AB}\perp\overrightarrow{CD}",
    r"\begin{cases}x&x>0\\-x&x<0\end{cases}", r"\int_0^1 x\,dx", r"\vec{v}\cdot\vec{w}", r"A\cup B\subset C",
    r"\mathbb{R}", r"90^\circ",
]  # fmt: skip


def formulas() -> list[str]:
    found = []
    for path in sorted(BOOK.glob("*/index.cnxml")):
        for element in ET.parse(path).iter("{http://www.w3.org/1998/Math/MathML}math"):
            element.tail = None
            found.append(ET.tostring(element, encoding="unicode"))
    return found


@pytest.fixture
def looks(qtbot: QtBot) -> Iterator[QApplication]:
    """Yield the application, and dress it as it was afterwards."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    yield app
    theme.apply(app, "light", 100)


def ink(image: QImage) -> set[str]:
    """Return the colours of what is fully drawn."""
    return {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }


@pytest.mark.skipif(not BOOK.is_dir(), reason="test data not found at ../shared/data")
def test_formulas_of_a_real_book_are_drawn_and_have_words(qtbot: QtBot) -> None:
    found = formulas()
    assert len(found) == 1816
    for markup in found[::EVERY]:
        drawing = draw(Formula(markup))
        assert drawing.words
        assert drawing.svg is not None, markup
        drawn = pictures.formula(drawing.svg, 16.0, 600.0, 1.0)
        assert drawn is not None, markup
        assert not drawn.image.isNull()


@pytest.mark.parametrize("latex", LATEX)
def test_latex_of_school_is_drawn(qtbot: QtBot, latex: str) -> None:
    drawing = draw(Formula(latex, is_latex=True))
    assert drawing.svg is not None
    assert pictures.formula(drawing.svg, 16.0, 600.0, 1.0) is not None


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_a_formula_has_the_colour_of_the_text(looks: QApplication, choice: str) -> None:
    theme.apply(looks, choice, 100)
    svg = draw(Formula(r"\frac{1}{2}", is_latex=True)).svg
    assert svg is not None
    drawn = pictures.formula(svg, 60.0, 600.0, 1.0)
    assert drawn is not None
    assert ink(drawn.image) == {theme.tokens().text}


def test_a_formula_is_as_crisp_as_the_screen(qtbot: QtBot) -> None:
    svg = draw(Formula(r"x^2", is_latex=True)).svg
    assert svg is not None
    plain, fine = (pictures.formula(svg, 16.0, 600.0, ratio) for ratio in (1.0, 2.0))
    assert plain is not None
    assert fine is not None
    assert fine.width == plain.width
    assert fine.image.width() == pytest.approx(2 * plain.image.width(), abs=1)


def test_a_wide_formula_fits_the_column(qtbot: QtBot) -> None:
    svg = draw(Formula("+".join("x" * 200), is_latex=True)).svg
    assert svg is not None
    drawn = pictures.formula(svg, 16.0, 300.0, 1.0)
    assert drawn is not None
    assert drawn.width <= 300


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<mfrac><mn>1</mn><mn>2</mn></mfrac>", "1/2"),
        ("<msup><mi>x</mi><mrow><mi>n</mi><mo>+</mo><mn>1</mn></mrow></msup>", "x^(n + 1)"),
        ("<msqrt><mn>2</mn></msqrt>", "√2"),
        ("<mrow><mn>28</mn><mo>÷</mo><mn>4</mn></mrow>", "28 ÷ 4"),
        ("<menclose notation='longdiv'><mn>28</mn></menclose>", "⟌(28)"),
        ("<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr><mtr/></mtable>", "1 2"),
        ("<semantics><mi>x</mi><annotation>tex</annotation></semantics>", "x"),
    ],
)
def test_a_formula_can_be_said(markup: str, words: str) -> None:
    assert mathml.words(mathml.parse(f"<math>{markup}</math>")) == words
