"""What a lesson's text becomes."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from central.publishing import markdown_source
from central.publishing.desk import Desk
from central.publishing.lessons import Rewriter
from central.publishing.pictures import Album
from central.publishing.places import Folder
from central.publishing.tools import Tools
from tests.central.publishing.conftest import NOW, PNG, write


@pytest.fixture
def rewriter(desk: Desk, folder: Path) -> Rewriter:
    write(
        folder, {"images/a.png": PNG, "lesson/b.png": PNG, "lesson/한 글.png": PNG, "no.png": "x"}
    )
    return Rewriter(desk.report, "t.md", "en", "lesson", Album(desk, {}), ("/quiz/",))


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("![A](b.png)", "![A](lesson/b.png)"),
        ("![A](./b.png)", "![A](lesson/b.png)"),
        ("![A](.././images/a.png)", "![A](images/a.png)"),
        ("![A](/images/a.png)", "![A](images/a.png)"),
        ("> - ![A](b.png)", "> - ![A](lesson/b.png)"),
        ('<img src="b.png" alt="A">', "\n![A](lesson/b.png)\n"),
        ('so <img src="b.png" alt="A"> so', "so ![A](lesson/b.png) so"),
        ("| h |\n|--|\n| `\\|` ![A](b.png) |", "| h |\n|--|\n| `\\|` ![A](lesson/b.png) |"),
        ("![A][1]\n\n[1]: b.png", "![A](lesson/b.png)\n\n"),
        ("`![A](b.png)` ![A](b.png)", "`![A](b.png)` ![A](lesson/b.png)"),
        ("[words](../other/README.md)", "words"),
        ("[**words**](#top)", "**words**"),
        ("[quiz](https://example.org/quiz/3?loc=ko)", "quiz"),
        ("[web](https://example.org/a)", "[web](<https://example.org/a>)"),
        ("[js](javascript:alert(1))", "js"),
        ("<javascript:alert(1)>", "javascript\\:alert\\(1\\)"),
        ("a <b>bold</b> <script>x</script> end", "a bold x end"),
        ("<script>\nalert(1)\n</script>", ""),
        ("a vector<int> b", "a vector\\<int\\> b"),
        ("$5 and $10", "$5 and $10"),
        ("costs $5, or 10$", "costs $5, or 10$"),
        ("값은 $5이고 10$", "값은 $5이고 10$"),
        ("\\$x\\$", "\\$x\\$"),
        ("`$x$`", "`$x$`"),
    ],
)
def test_each_reference_is_made_fit(rewriter: Rewriter, written: str, shown: str) -> None:
    assert rewriter.rewrite(written) == shown


@pytest.mark.parametrize(
    "latex", [r"\frac{a}{b}", "x", "a_1 + b", r"\text{높이} = 3", r"\{1, 2\}", "f(x)", r"|x| \ge 0"]
)
def test_a_formula_is_drawn_and_says_its_latex(rewriter: Rewriter, latex: str) -> None:
    for text in (f"so ${latex}$.", f"$$\n{latex}\n$$", f"- item $${latex}$$"):
        (mark,) = (
            mark for block in markdown_source.read(rewriter.rewrite(text)) for mark in block.marks
        )
        assert mark.target.startswith("formula/")
        assert mark.target in rewriter.shown
        assert markdown_source.heading(f"# {mark.text}") or latex == "x"
    assert rewriter.album is not None
    assert b"<path" in next(iter(rewriter.album.parts.values())).source.read_bytes()


def test_a_formula_that_cannot_be_drawn_stays_as_it_was_typed(rewriter: Rewriter) -> None:
    assert rewriter.rewrite(r"so $\frac{$ and $\nonsense x$") == r"so `\frac{` and `\nonsense x`"
    assert rewriter.report.codes() == ["formula-wrong", "formula-wrong"]


@pytest.mark.parametrize(
    ("written", "code", "words"),
    [
        ("![A](gone.png)", "picture-missing", "〔The picture “A” is not in this lecture.〕"),
        ("![A](/no.png)", "not-a-picture", "〔The picture “A” is not in this lecture.〕"),
        ("![A](../../up.png)", "outside", "〔The picture “A” is not in this lecture.〕"),
        ("![A](..%2f..%2fup.png)", "outside", "〔The picture “A” is not in this lecture.〕"),
        ("![A](..\\\\..\\\\up.png)", "outside", "〔The picture “A” is not in this lecture.〕"),
        ("![A](file:///etc/passwd)", "outside", "〔The picture “A” is not in this lecture.〕"),
        ("![A](C:/up.png)", "outside", "〔The picture “A” is not in this lecture.〕"),
        (
            "![A](https://example.org/a.png)",
            "picture-web",
            "〔The picture “A” is only on the web (example.org) and cannot be shown here.〕",
        ),
        (
            "[![A](https://img.example.org/a.jpg)](https://youtube.com/watch?v=1)",
            "media-web",
            "〔The video “A” is only on the web. To watch it while online: <https://youtube.com/watch?v=1>〕",
        ),
    ],
)
def test_what_is_not_there_is_said_in_its_place(
    rewriter: Rewriter, written: str, code: str, words: str
) -> None:
    assert rewriter.rewrite(written) == words
    assert rewriter.report.codes() == [code]
    assert len(rewriter.missing) == 1


def test_it_is_said_in_the_language_of_the_text(rewriter: Rewriter) -> None:
    rewriter.language = "ko"
    assert rewriter.rewrite("![A](x.png)") == "〔“A” 그림은 이 강의에 들어 있지 않습니다.〕"


def test_a_link_out_of_the_folder_is_not_followed(rewriter: Rewriter, tmp_path: Path) -> None:
    write(tmp_path, {"secret.png": PNG})
    (tmp_path / "folder" / "lesson" / "s.png").symlink_to(tmp_path / "secret.png")
    rewriter.rewrite("![A](s.png)")
    assert rewriter.report.codes() == ["outside"]


def test_a_picture_with_an_odd_name_gets_a_plain_one(rewriter: Rewriter) -> None:
    shown = rewriter.rewrite("![A](<한 글.png>)")
    assert shown.startswith("![A](images/")
    assert shown.isascii()


def test_code_is_left_alone(rewriter: Rewriter) -> None:
    text = '```html\n<img src="../../a.png"> $x$ <script>\n```\n\n    ![A](../../a.png) $y$\n'
    assert rewriter.rewrite(text) == text
    assert rewriter.missing == []


PIECES = (
    "word", "단어", " ", "\n", "\n\n", "![a](", "../", "../../x.png", "images/a.png", ")", "](", "[",
    "]", "![", "`", "```\n", "~~~\n", "    ", "\t", "> ", "- ", "1. ", "# ", "$", "$$", "$x^2$", "$$\n",
    "\\", "|", "| a | b |\n|---|---|\n", "<img src='../y.png'>", "<img src=", "<", ">", "</p>", "<div>",
    "<!--", "-->", "<script>", "</script>", "<br>", "[r]: ../z.png\n", "[r]", "![r]", "*", "_", "~~",
    "&amp;", "&#x", "<https://a.example/..>", "https://b.example", "---\n", "===\n", '"', "'", "\0", "..",
    "javascript:", "<?", "<![CDATA[", "\u2028", "\u00a0", "!", "-", "=", "0", "{", "}", "^", "\\frac{1}{2}",
)  # fmt: skip


@settings(max_examples=250, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_whatever_is_written_what_comes_out_is_fit(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    root = write(tmp_path_factory.getbasetemp() / "fuzz", {"images/a.png": PNG})
    desk = Desk(Folder(root), root.parent / "fuzz-work", NOW, Tools())
    rewriter = Rewriter(desk.report, "t.md", "ko", "", Album(desk, {}))
    blocks = markdown_source.read(rewriter.rewrite(text))
    for block in blocks:
        assert block.kind in {"inline", "code", "indented"}
        for mark in block.marks:
            assert mark.kind in {"image", "link", "autolink"}
            assert ".." not in mark.target
            assert mark.kind != "image" or mark.target in rewriter.shown


PARAGRAPHS = st.sampled_from(
    (
        "Words with $x^2$ and ![a](images/a.png).",
        "> A quote with ![a](../../x.png)\n> and [a link](../y.md)",
        "- An item <b>with</b> tags\n- ![w](https://w.example/a.png)",
        "<div>\n<img src='images/a.png'>\n</div>",
        "<!-- a remark -->",
        "| a | b |\n|---|---|\n| $y$ | <br> |",
        "$$\n\\frac{1}{2}\n$$",
        "[![v](https://i.example/v.jpg)](https://youtu.be/v)",
    )
)
CODE = st.sampled_from(
    (
        "```html\n<img src='../../a.png'>\n<script>$x$</script>\n```",
        "~~~\n![a](../b.png) $$ [r]: x\n~~~",
        "    <img src='../c.png'> indented $z$",
    )
)


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PARAGRAPHS | CODE, max_size=8))
def test_code_blocks_come_out_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, parts: list[str]
) -> None:
    root = write(tmp_path_factory.getbasetemp() / "fuzz", {"images/a.png": PNG})
    desk = Desk(Folder(root), root.parent / "fuzz-work", NOW, Tools())
    text = "\n\n".join(parts)
    shown = Rewriter(desk.report, "t.md", "ko", "", Album(desk, {})).rewrite(text)
    assert _code(shown) == _code(text)


def _code(text: str) -> list[str]:
    return [
        block.content for block in markdown_source.read(text) if block.kind in {"code", "indented"}
    ]
