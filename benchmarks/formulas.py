"""What formulas cost: ``python -m benchmarks.formulas [BOOK]``, a book of CNXML modules (../shared/data/textbook).

Every formula of the book is drawn once, as it is when a chapter is opened for the first time. What a page of
formulas weighs on the wire, as markup and as drawings, stands beside it.
"""

import argparse
import os
import statistics
import sys
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

BOOK = Path(__file__).resolve().parents[2] / "shared" / "data" / "textbook"
MATH = "{http://www.w3.org/1998/Math/MathML}math"


def main() -> int:
    """Draw, measure, and say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("book", nargs="?", type=Path, default=BOOK)
    found = list(formulas(parser.parse_args().book))
    if not found:
        print("There is no book: test data not found at ../shared/data")
        return 0
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    app = QGuiApplication([])
    measure(found)
    del app
    return 0


def formulas(book: Path) -> Iterator[str]:
    """Yield the MathML of all modules."""
    for path in sorted(book.glob("modules/*/index.cnxml")):
        for element in ElementTree.parse(path).iter(MATH):
            element.tail = None
            yield ElementTree.tostring(element, encoding="unicode")


def measure(found: list[str]) -> None:
    """Draw every formula once and print what it took."""
    began = time.perf_counter()
    from client.ui.reading import pictures, typesetter

    typesetter.draw(typesetter.Formula("<math><mn>1</mn></math>"))
    loaded = time.perf_counter() - began
    different = dict.fromkeys(found)
    drawn_ms, painted_ms, weight, failed = [], [], 0, 0
    for markup in different:
        began = time.perf_counter()
        svg = typesetter.draw(typesetter.Formula(markup)).svg
        drawn_ms.append(1000 * (time.perf_counter() - began))
        if svg is None:
            failed += 1
            continue
        weight += len(svg)
        began = time.perf_counter()
        pictures.formula(svg, 16.0, 600.0, 1.0)
        painted_ms.append(1000 * (time.perf_counter() - began))
    print(f"formulas {len(found)}, different {len(different)}, not drawn {failed}")
    print(f"typesetter loaded in {1000 * loaded:.0f} ms")
    for name, each in (("typeset", drawn_ms), ("painted", painted_ms)):
        quantiles = statistics.quantiles(each, n=100)
        print(
            f"{name}: median {quantiles[49]:.1f} ms, p99 {quantiles[98]:.1f} ms, worst {max(each):.1f} ms"
        )
    print(f"markup {sum(map(len, different)) / 1000:.0f} kB, drawings {weight / 1000:.0f} kB")


if __name__ == "__main__":
    sys.exit(main())
