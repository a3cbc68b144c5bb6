"""Formulas of strangers: drawn, or shown in words, soon; the typesetter's stumbles are nobody's."""

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from client.ui.reading import mathml
from client.ui.reading.typesetter import Drawing, Formula, draw
from tests.support.junk import corpus
from tests.support.large_junk import FORMULAS

FILES = corpus("formulas")


def drawn(formula: Formula) -> Drawing:
    found = draw(formula)
    if found.svg is not None:
        names = {element.tag.rpartition("}")[2] for element in ET.fromstring(found.svg).iter()}
        assert names <= {
            "svg",
            "path",
            "g",
            "rect",
            "line",
            "ellipse",
            "circle",
            "polyline",
            "polygon",
            "symbol",
            "use",
        }
    return found


@pytest.mark.parametrize("name", FILES)
@pytest.mark.timeout(30)
def test_a_formula_that_typesetters_stumbled_over_before(name: str) -> None:
    markup = FILES[name].decode("utf-8", "replace")
    is_latex = name.endswith(".tex")
    found = drawn(Formula(markup, is_latex))
    if is_latex and markup.strip():
        assert found.words == markup


@pytest.mark.parametrize("markup", FORMULAS.values(), ids=FORMULAS)
@pytest.mark.timeout(30)
def test_a_formula_made_to_keep_a_typesetter_busy(markup: str) -> None:
    drawn(Formula(markup))


def test_what_a_formula_says_in_words() -> None:
    markup = "<math><mfrac><mrow><mi>a</mi><mo>+</mo><mn>1</mn></mrow><msqrt><mn>2</mn></msqrt></mfrac></math>"
    assert mathml.words(mathml.parse(markup)) == "(a + 1)/(√2)"


leaves = st.builds(
    lambda tag, text: f"<{tag}>{text}</{tag}>",
    st.sampled_from(["mi", "mn", "mo", "mtext"]),
    st.sampled_from(["x", "12", "+", "(", ")", "∑", "가", "", " ", "√", "|", "→"]),
)
trees = st.recursive(
    leaves,
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>",
        st.sampled_from(sorted(mathml.DRAWN - {"math"})),
        st.lists(inner, max_size=4),
    ),
    max_leaves=12,
)


@settings(max_examples=60)
@given(trees)
def test_any_formula(tree: str) -> None:
    drawn(Formula(f"<math>{tree}</math>"))


signs = st.sampled_from(
    [
        "\\frac",
        "{",
        "}",
        "^",
        "_",
        "x",
        "1",
        "\\sqrt",
        "\\left(",
        "\\right)",
        "\\begin{matrix}",
        "\\end{matrix}",
        "&",
    ]
)


@settings(max_examples=60)
@given(st.lists(signs, max_size=15))
def test_any_latex(found: list[str]) -> None:
    drawn(Formula("".join(found), is_latex=True))
