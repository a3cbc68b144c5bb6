"""A lecture to read: texts by language with their pictures, or a PDF."""

from central.publishing.desk import Desk
from central.publishing.lessons import Rewriter
from central.publishing.packing import Contents, Part
from central.publishing.pictures import Album
from central.publishing.report import FolderRefused

MAX_PDF_BYTES = 200 * 1024 * 1024


def read_texts(desk: Desk, files: dict[str, str], offline_links: tuple[str, ...] = ()) -> Contents:
    """Return a lecture of Markdown texts, by language (empty: of none)."""
    album = Album(desk, {})
    texts, missing = [], []
    for language, path in files.items():
        rewriter = Rewriter(
            report=desk.report,
            where=path,
            language=language or "ko",
            beside=path.rpartition("/")[0],
            album=album,
            offline_links=offline_links,
        )
        source = desk.make(rewriter.rewrite(desk.text(path)).encode(), "md")
        name = f"lesson.{language}.md" if language else "lesson.md"
        texts.append(Part(name, "text", source, "text/markdown", ("text",), language))
        missing += [each for each in rewriter.missing if each not in missing]
    return Contents("text", (*texts, *album.parts.values()), missing=tuple(missing))


def read_pdf(desk: Desk, files: dict[str, str]) -> Contents:
    """Return a lecture that is a PDF, or one by language."""
    parts = []
    for language, path in files.items():
        source = desk.folder.path(path)
        size = source.stat().st_size
        if size > MAX_PDF_BYTES:
            raise FolderRefused("too-large", file=path, size=size, limit=MAX_PDF_BYTES)
        with source.open("rb") as stream:
            if b"%PDF-" not in stream.read(1024):
                raise FolderRefused("unreadable", file=path, why="it is not a PDF")
        name = f"document.{language}.pdf" if language else "document.pdf"
        parts.append(Part(name, "document", source, "application/pdf", ("pdf",), language))
    return Contents("pdf", tuple(parts))
