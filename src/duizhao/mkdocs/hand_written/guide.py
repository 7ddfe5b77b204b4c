"""The engine's own guide: one short page for readers, or all pages where an edition wants them.

The short page is about reading, searching and contributing, and has the search in it. The pages of
the whole guide are for editors: how to import a text, how to add documents to a site of Material,
how to host a large site, and the reference of records, rules, commands and the Python interface.
They are in the package, so that they always fit the engine, and are put into the site as if they
were in ``docs``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from importlib import resources
from itertools import chain
from pathlib import Path, PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from ...locales.catalogues import Locale, guide_words, language
from ...site.configuration.settings import guide_choice
from ...site.reading.lens import Lens
from ..configuration.languages import i18n, languages_of

FOLDER = Path(str(resources.files("duizhao"))) / "guide"
"""Where the pages are in the package, as NAME.LOCALE.md."""
SHORT = FOLDER / "short"
"""Where the short page is, which takes the place of the search's."""
PAGES = (
    "search",
    "contribute",
    "records",
    "rules",
    "commands",
    "exporting",
    "importing",
    "aligning",
    "speed",
    "python",
    "material",
)
"""The pages by name; the search has its place on the first."""
_EXTENSIONS = ("attr_list", "md_in_html", "tables", "toc")
"""What its pages need of Markdown besides."""
_LINK = re.compile(r"(?<!!)\[([^\[\]]+)\]\(([\w/-]+)\.md(#[\w-]+)?\)")

_PICTURE = re.compile(r'<img[^>]*? src="([^"]*images/([a-z-]+)-(en|zh))\.webp"[^>]*>')
_EXAMPLE = re.compile(r"\bEXAMPLE-(?:ZH-[123]|EN|BEGINNING)\b")
"""What stands in a page for words of the edition."""
_CHINESE = ("经济", "合作", "发展")
_ENGLISH_WORD = re.compile(r"\b[a-z]{6,}\b")
_PATH = re.compile(r'(?<=<code class="dz-path">)[^<]+')
_NARROW = {"annotate-select": ("{}-narrow", 390, 760), "annotate-form": ("{}", 390, 760)}
"""Which picture takes the place of a wide one on a narrow screen, and its size in pixels."""


def wanted(config: MkDocsConfig) -> list[str]:
    """Return the names of the guide's pages that the site has from the package.

    ``extra: guide`` lists them, or is ``true`` for all; without it there is only the short page, in
    the place of ``search``. A page that is in ``docs`` in any language is the edition's own. Raises
    SettingError for a name that is none.
    """
    chosen, docs = guide_choice(config.extra), Path(config.docs_dir)
    return [name for name in PAGES if name in chosen and not _own(docs, name)]


def missing(config: MkDocsConfig) -> tuple[str, ...]:
    """Return the paths of the guide's pages that the site does not have, not even its own."""
    chosen, docs = guide_choice(config.extra), Path(config.docs_dir)
    return tuple(f"{name}/" for name in PAGES if name not in chosen and not _own(docs, name))


def add_pages(files: Files, config: MkDocsConfig) -> None:
    """Add the files of the guide, for static-i18n to find."""
    for uri in _places(config):
        files.append(File(uri, config.docs_dir, config.site_dir, config.use_directory_urls))


def settle(files: Files, lens: Lens, config: MkDocsConfig) -> None:
    """Give each page its Markdown, and add the pictures.

    Only after static-i18n, which has made every file anew, and after all files are there: the site
    need not have all that the pages are written with.
    """
    places = _places(config)
    for file in files:
        if file.src_uri in places:
            text = guide_words(places[file.src_uri].read_text("utf-8"), lens.locale)
            file.content_string = _linked(_with_examples(text, lens), files)
            # That is unset with it, and tells whose page it is.
            file.abs_src_path = str(places[file.src_uri])
            file.edit_uri = None
            file.inclusion = InclusionLevel.NOT_IN_NAV
    if "contribute" in wanted(config):
        for picture in sorted((FOLDER / "images").iterdir()):
            uri = f"images/{picture.name}"
            if files.get_file_from_path(uri) is None:
                files.append(File.generated(config, uri, abs_src_path=str(picture)))


def is_of_guide(file: File) -> bool:
    """Tell whether a page is one of the guide's."""
    return file.abs_src_path is not None and Path(file.abs_src_path).parent in (FOLDER, SHORT)


def is_for_readers(file: File) -> bool:
    """Tell whether a page says how to contribute: that of the guide, or the short page."""
    if not is_of_guide(file):
        return False
    path = Path(str(file.abs_src_path))
    return path.parent == SHORT or path.name.partition(".")[0] == "contribute"


def extensions(given: Sequence[str]) -> list[str]:
    """Return the extensions of Markdown for a page of the guide: those of the site, and its own."""
    known = {name.rpartition(".")[2] for name in given}
    return [*given, *(name for name in _EXTENSIONS if name not in known)]


def _linked(markdown: str, files: Files) -> str:
    """Return a page of the guide with no link to a page that the site does not have."""

    def replaced(link: re.Match[str]) -> str:
        target = f"{PurePosixPath(link[2])}.md"
        return link[0] if files.get_file_from_path(target) is not None else link[1]

    return _LINK.sub(replaced, markdown)


def _with_examples(markdown: str, lens: Lens) -> str:
    """Return a page of the guide with words to look for that the edition has.

    They are those of its most frequent terms; without a glossary they are words of any text.
    """
    edition = lens.edition
    terms = [one.term for one in edition.frequent_terms]
    chinese = dict.fromkeys([*(term.zh for term in terms), *_CHINESE])
    words = chain.from_iterable(_ENGLISH_WORD.findall(term.en) for term in terms)
    english = next(words, "economy")
    examples = {f"EXAMPLE-ZH-{n}": lens.converted(one) for n, one in enumerate(chinese, 1)}
    examples |= {"EXAMPLE-EN": english, "EXAMPLE-BEGINNING": english[:4]}
    return _EXAMPLE.sub(lambda found: escape(examples[found[0]]), markdown)


def finished(html: str) -> str:
    """Return the content of a page whose pictures are there in light and in dark, and narrow.

    What follows ``#`` in their URLs says which is which, as in Material: the styles show one. A
    path that is too long for its line is broken after a slash.
    """

    def both(found: re.Match[str]) -> str:
        schemes = (("", "#only-light"), ("-dark", "#only-dark"))
        return "".join(_picture(found, end, mark) for end, mark in schemes)

    return _PATH.sub(lambda found: found[0].replace("/", "/<wbr>"), _PICTURE.sub(both, html))


def _picture(found: re.Match[str], end: str, mark: str) -> str:
    path, name = found[1], found[2]
    image = found[0].replace(f"{path}.webp", f"{path}{end}.webp{mark}")
    if name not in _NARROW:
        return f"<picture>{image}</picture>"
    form, width, height = _NARROW[name]
    narrow = form.format(path).replace("annotate-form", "annotate-phone")
    source = f'srcset="{narrow}{end}.webp" width="{width}" height="{height}"'
    return f'<picture><source media="(max-width: 48em)" {source}>{image}</picture>'


def pages(config: MkDocsConfig, locale: Locale) -> Iterator[tuple[str, Path]]:
    """Yield the pages in a locale: the path of each in the site, and its file."""
    for name in wanted(config):
        yield f"{name}/", _file(config, name, locale)


def _own(docs: Path, name: str) -> bool:
    """Tell whether an edition has a page of that name, in any language."""
    return (docs / f"{name}.md").exists() or any(docs.glob(f"{name}.*.md"))


def _file(config: MkDocsConfig, name: str, locale: Locale) -> Path:
    """Return the file of a page in a locale, or else in the language of the texts that is first."""
    whole = config.extra.get("guide") is True or isinstance(config.extra.get("guide"), list)
    return (FOLDER if whole else SHORT) / f"{name}.{language(locale).side}.md"


def _places(config: MkDocsConfig) -> dict[str, Path]:
    """Return the file of every page by the path that it would have in ``docs``."""
    plugin = i18n(config)
    form = "{name}.md"
    if plugin is not None:
        in_folders = plugin.config.docs_structure == "folder"
        form = "{language}/{name}.md" if in_folders else "{name}.{language}.md"
    return {
        form.format(name=name, language=one.name): _file(config, name, one.locale)
        for name in wanted(config)
        for one in languages_of(config)
    }
