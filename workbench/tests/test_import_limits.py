"""What no import reads: files that are small, and would take very long or much memory."""

from __future__ import annotations

import itertools
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from duizhao.mkdocs.hand_written import guide
from duizhao_workbench.importing.formats.given_file import GivenFile
from duizhao_workbench.importing.formats.limits import LIMITS, LINES, Budget, Unreadable
from duizhao_workbench.importing.formats.text_extraction import extracted
from duizhao_workbench.importing.outline.layouts import both_sides, source_files
from duizhao_workbench.importing.pairing import paired
from tests.support.commands import invoke

LEVELS, DRAWN = "levels of elements", "bytes of text and drawings"
DEEP = LIMITS[LEVELS] + 1
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PARAGRAPH = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


def packed(**parts: str) -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(f"{name.replace('_', '/')}.xml", text)
    return data.getvalue()


def docx(body: str) -> bytes:
    return packed(
        word_document=f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    )


def xlsx(rows: str, strings: str = "") -> bytes:
    sheet = f"<worksheet><sheetData>{rows}</sheetData></worksheet>"
    known = {"xl_sharedStrings": f"<sst>{strings}</sst>", "xl_worksheets_sheet1": sheet}
    return packed(xl_workbook="<workbook/>", **known)


def tmx(units: str) -> bytes:
    return f'<?xml version="1.0"?><tmx version="1.4"><body>{units}</body></tmx>'.encode()


def xliff(units: str) -> bytes:
    return f'<?xml version="1.0"?><xliff version="2.0"><file>{units}</file></xliff>'.encode()


def nested(tag: str, inner: str) -> str:
    return f"<{tag}>" * DEEP + inner + f"</{tag}>" * DEEP


def pdf(drawn: str, pages: int = 1) -> bytes:
    writer = PdfWriter()
    stream = DecodedStreamObject()
    stream.set_data(drawn.encode())
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    fonts = DictionaryObject({NameObject("/F1"): _names(font)})
    own, resources = writer._add_object(stream), DictionaryObject({NameObject("/Font"): fonts})
    for _ in range(pages):
        page = writer.add_blank_page(600, 800)
        page[NameObject("/Contents")], page[NameObject("/Resources")] = own, resources
    data = BytesIO()
    writer.write(data)
    return data.getvalue()


def _names(values: dict[str, str]) -> DictionaryObject:
    return DictionaryObject({NameObject(key): NameObject(one) for key, one in values.items()})


def many() -> int:
    """More lines than a text may have."""
    return LIMITS[LINES] + 1


LINE = "BT /F1 12 Tf 10 10 Td (The stones of the harbour) Tj ET\n"
SEVERAL = LIMITS["characters"] // 10
SHARED = f"<si><t>{'a' * SEVERAL}</t></si><si><t>{'港' * SEVERAL}</t></si>"
SHARES = '<row><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'

CASES: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "runs": ("a.docx", lambda: docx(f"<w:p>{nested('w:r', '<w:t>a</w:t>')}</w:p>"), LEVELS),
    "blocks": ("a.docx", lambda: docx(nested("w:sdt", PARAGRAPH.format("a"))), LEVELS),
    "paragraphs": ("a.docx", lambda: docx(PARAGRAPH.format("港") * many()), LINES),
    "one word": ("a.docx", lambda: docx(PARAGRAPH.format("港" * 5_000_001)), "characters"),
    "zeros": ("a.docx", lambda: docx("\n" * 64_000_000), "bytes"),
    "rows": ("a.xlsx", lambda: xlsx("<row/>" * many()), LINES),
    "strings": ("a.xlsx", lambda: xlsx(SHARES * 10, SHARED), "characters"),
    "codes": ("a.tmx", lambda: tmx(f"<tu><tuv><seg>{nested('hi', 'a')}</seg></tuv></tu>"), LEVELS),
    "units": ("a.tmx", lambda: tmx("<tu/>" * many()), LINES),
    "groups": ("a.xlf", lambda: xliff(nested("group", "<unit/>")), LEVELS),
    "divisions": ("a.html", lambda: b"<html>" + b"<div>x" * DEEP, LEVELS),
    "bold": ("a.html", lambda: b"<html>" + b"<b>x" * DEEP, LEVELS),
    "lines of a page": ("a.html", lambda: b"<html>" + b"<p>x" * many(), LINES),
    "tags": ("a.html", lambda: b"<html>" + b"<i></i>" * 200_000, "tags"),
    "lines": ("a.txt", lambda: b"Harbour\n" * many(), LINES),
    "lines of a Macintosh": ("a.txt", lambda: b"Harbour\r" * many(), LINES),
    "a line": ("a.txt", lambda: b"Harbour " * 12_501, "characters in one line"),
    "blank lines": ("a.txt", lambda: b"a" + b"\n" * LIMITS["characters"], "characters"),
    "Markdown": ("a.md", lambda: b"# Harbour\n\n" * many(), LINES),
    "a table": ("a.csv", lambda: b"harbour,stones\n" * many(), LINES),
    "pages": ("a.pdf", lambda: pdf(LINE, LIMITS["pages"] + 1), "pages"),
    "drawings": ("a.pdf", lambda: pdf("0 0 m S\n" * 300_000), f"{DRAWN} on one page"),
    "pages of drawings": ("a.pdf", lambda: pdf(" " * 1_999_999, 31), DRAWN),
}


COUNTED = (LINES, "pages", "articles", "paragraphs in one article", "sentences")
"""What takes long to reach."""


@pytest.fixture(params=[50, pytest.param(1, marks=pytest.mark.nightly)], ids=["small", "real"])
def scale(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """By what the limits of what is counted are divided: by day a test needs no large files."""
    scale: int = request.param
    for what in COUNTED:
        monkeypatch.setitem(LIMITS, what, LIMITS[what] // scale)
    return scale


@pytest.mark.usefixtures("scale")
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_is_too_much_is_refused_with_the_limit(
    case: tuple[str, Callable[[], bytes], str],
) -> None:
    name, data, what = case
    with pytest.raises(Unreadable, match=f"it has more than {LIMITS[what]:,} {what}$") as refused:
        extracted(GivenFile(name, data()))
    assert refused.value.hint


@pytest.mark.parametrize(
    ("start", "piece", "most"),
    [
        ("<a>", "<b>", DEEP),
        ("<a>", "<p/>", LIMITS[LINES] + 1),
        ("<a>", "<b/>", 2_000),
        ("<a>", "a" * 50_000, 101),
        ("<a b='", "b" * 10_000, 102),
    ],
)
def test_reading_ends_at_the_first_limit(
    start: str, piece: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    if piece == "<b/>":
        monkeypatch.setitem(LIMITS, "elements", 2_000)
    taken = itertools.count()
    pieces = (piece for _ in range(10 * many()) if next(taken) >= 0)
    with pytest.raises(Unreadable):
        Budget().tree(itertools.chain([start], pieces))
    assert next(taken) <= most


def divided(text: str) -> None:
    both = both_sides(source_files([extracted(GivenFile("a.txt", text.encode()))]))
    paired(both.en, both.zh, None, iter)  # type: ignore[arg-type]


def test_articles_and_their_paragraphs_have_limits_too(scale: int) -> None:
    articles, paragraphs, sentences = (LIMITS[what] for what in COUNTED[2:])
    numbered = "Article {0}\nA lamp burns.\n第{0}条\n灯亮着。\n"
    with pytest.raises(Unreadable, match=f"more than {articles:,} articles"):
        divided("".join(map(numbered.format, range(1, articles + 2))))
    lamps = "".join(f"Lamp {n} burns.\n\n" for n in range(paragraphs + 1))
    with pytest.raises(Unreadable, match=f"more than {paragraphs:,} paragraphs in one article"):
        divided(lamps + "灯亮着。\n\n" * (paragraphs * 3 // 5))
    en, zh = "Lamps burn. " * (8_000 // scale), "灯亮着。" * (2_000 // scale) + "\n\n"
    with pytest.raises(Unreadable, match=f"more than {sentences:,} sentences"):
        divided(f"{en}\n\n{zh * 29}")


def test_a_command_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "deep.tmx"
    path.write_bytes(tmx(f"<tu><tuv><seg>{nested('hi', 'a')}</seg></tuv></tu>"))
    done = invoke("import", str(path), "--document", "market", "--root", str(tmp_path))
    assert done.exit_code == 1
    said = f"{path}: it has more than 400 levels of elements; save it as plain text\n"
    assert done.stderr.endswith(said)


def test_the_guide_names_what_a_text_may_have() -> None:
    text = (guide.FOLDER / "importing.en.md").read_text("utf-8")
    for what in ("characters", LINES, "articles", "paragraphs in one article", "pages", LEVELS):
        assert f"{LIMITS[what]:,} {what}" in " ".join(text.split())
