"""Inputs that are bad because they are large: made when they are needed, no repository should carry them."""

_SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'
_MATH = '<math xmlns="http://www.w3.org/1998/Math/MathML">{}</math>'

DRAWINGS = {
    "deep": _SVG.format("<g>" * 3000 + "</g>" * 3000),
    "many": _SVG.format("<path/>" * 25_000),
    "a long path": _SVG.format(f'<path d="M0 0{"h1v1" * 5000}"/>'),
}
FORMULAS = {
    "deep": _MATH.format("<mrow>" * 5000 + "</mrow>" * 5000),
    "wide": _MATH.format("<mn>1</mn>" * 5000),
    "a long number": _MATH.format(f"<mn>{'9' * 15_000}</mn>"),
}
PAGES = {
    "boxes in boxes": "<div>" * 50_000,
    "quotations in quotations": "<blockquote>" * 5000 + "x",
    "tables in tables": "<table><tr><td>" * 3000,
    "lists in lists": "<ul><li>" * 5000,
    "bold in bold": "<b>" * 50_000 + "x",
    "links in links": '<a href="#a">' * 20_000,
    "formulas in formulas": "<math>" + "<mrow>" * 20_000,
    "attributes": "<p " + "a=b " * 50_000 + ">x</p>",
    "references": "&" * 100_000 + "&#999999999;&#0;&#xD800;&nosuch;",
    "comments": "<!--" * 50_000,
    "sections": "<![CDATA[" * 1000 + "<p>x</p>",
    "cells": "<table><tr>" + "<td colspan=40>a</td>" * 3000 + "</tr></table>",
    "many cells": "<table>" + "<tr><td>a</td></tr>" * 30_000 + "</table>",
    "pictures": "".join(f'<img src="{number}.png" alt="x">' for number in range(5000)),
    "formulas": "".join(f"<math><mn>{number}</mn></math>" for number in range(12_000)),
}
TEXTS = {
    "brackets": "[" * 20_000,
    "quotations": "> " * 5000 + "x",
    "lists": "* " * 3000 + "x",
    "code": "`" * 50_001,
    "emphasis": "*_" * 10_000,
    "pictures": "![" * 5000,
    "links": "[a](" * 5000,
    "tables": "|" * 20_000 + "\n" + "|-" * 10_000,
    "headings": "#" * 50_000,
    "dollars": "$" * 50_000,
    "pairs of dollars": "$a$" * 3000,
    "tags": "<b>" * 20_000,
    "definitions": "[a]: x\n" * 5000 + "[a]" * 5000,
    "addresses": "<http://127.0.0.1:9/>" * 2000,
    "lists in lists": "".join("  " * depth + "- x\n" for depth in range(400)),
}
JSON = {
    "lists in lists": "[" * 100_000,
    "maps in maps": '{"a":' * 100_000,
    "digits": f'{{"wrong":{"9" * 6000},"left":0,"since":0}}',
    "a long label": f'{{"format":1,"label":"{"가" * 50_000}"}}',
    "blanks": " " * 2_000_000,
}
POLICIES = {
    "keys in keys": ".".join("a" * 3000) + " = 1",
    "many help lines": "help_lines = [" + '{name="a",number="1"},' * 3000 + "]",
    "a long text": f'name = "{"a" * 70_000}"',
}
