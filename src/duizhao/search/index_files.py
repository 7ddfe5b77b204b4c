"""Writes the index of the search as scripts, since pages opened from a disk may load nothing else.

FORMAT.md describes the files.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from functools import cache, partial
from itertools import accumulate, chain, groupby
from operator import add
from typing import Any
from zlib import crc32

from ..assets.bundles import ProgramFiles, compact, script
from ..cache import cached, content_digest, write_cache
from ..edition import DocumentEntry, Edition
from ..locales.catalogues import LOCALES, Locale, catalogue
from ..site.hand_written import PROGRAM, HandWritten
from . import folding
from .associations import COUNTS, Renderings, as_written, renderings, words_of
from .index_entries import EntryKind, IndexEntry, IndexGroup, glossary, groups
from .inflections import CACHE_NAME, Exceptions, exceptions
from .postings import SLOT, TEXTS, TextSequence, deltas, encode, sequences

ArticleRows = dict[str, list[tuple[str, str, str, str, str, int, list[str]]]]
"""By document, a row for its own page, whose id is empty, and one for each article: the id; its
number or what it is called, in English and in Chinese; its title in both; how many entries it has;
and the ids of its segments."""


def articles(groups: Sequence[IndexGroup]) -> ArticleRows:
    """Return what readers may refer to by number, or narrow their results to."""
    result: ArticleRows = {}
    for group in groups:
        if group.document:
            segments = [e.fragment for e in group.entries if e.kind is EntryKind.SEGMENT]
            name = group.path.removeprefix(f"{group.document}/").removesuffix("/")
            row = (name, *group.heading, *group.title, len(group.entries), segments)
            result.setdefault(group.document, []).append(row)
    return result


def pinyin(groups: Sequence[IndexGroup]) -> list[tuple[str, str]]:
    """Return the names of documents, articles, terms and themes, and the pinyin of each.

    Each stretch of Chinese between other signs is a name by itself.
    """
    names = dict.fromkeys(
        name
        for group in groups
        if any(e.kind in _NAMED for e in group.entries)
        for name in folding.chinese_runs(folding.fold(group.title[1]))
        if len(name) > 1
    )
    return [(name, cached(CACHE_NAME, f"pinyin {name}", partial(_pinyin, name))) for name in names]


def _pinyin(name: str) -> str:
    # Its tables take a second to load, and only names that are new need them.
    from pypinyin import Style, lazy_pinyin

    return " ".join(lazy_pinyin(name, style=Style.NORMAL))


_NAMED = (EntryKind.TITLE, EntryKind.TERM, EntryKind.THEME)


FOLDER = PROGRAM.rpartition("/")[0]
"""Where in the site the files lie."""
WHOLE = 200_000
"""How many characters of text are sent whole and searched as they are; more are divided."""
_BLOCKS = {"t": 4_800, "s": 11_000}
"""How many bytes of text one file of a divided edition holds, unless one entry has more."""
_SHORT = 4
"""Which part of all texts the short ones are that have files of their own: a quarter."""
_TABLE = 2_500
"""How many characters of the table of renderings one file holds."""


def search_files(
    edition: Edition, pages: Mapping[str, Sequence[HandWritten]], locales: Sequence[Locale]
) -> Mapping[str, bytes]:
    """Return the files of the search, and store what was computed for them."""
    files = index_files(edition, pages, locales).files
    write_cache(CACHE_NAME)
    write_cache(COUNTS)
    return files


def index_files(
    edition: Edition,
    pages: Mapping[str, Sequence[HandWritten]],
    locales: Sequence[Locale] = LOCALES,
    *,
    whole: int = WHOLE,
) -> ProgramFiles:
    """Return the files of the search for an edition and the hand-written pages of each locale.

    ``pages`` are by language of the texts, ``locales`` those in which the search speaks.
    The same input gives the same bytes, and each file of the index has a name of its own that holds
    a hash of its content: a host may let readers keep it for ever, and uploads again what changed
    alone. An edition with no more than ``whole`` characters is one file of texts; a larger one is
    divided, so that a search loads no more of it than it needs.
    """
    files: dict[str, bytes] = {}
    names: dict[str, list[str]] = defaultdict(list)
    for kind, value in _written(edition, groups(edition, pages), whole):
        if not kind:
            # What every query needs comes with the program: no reader waits for it twice.
            files[PROGRAM] = _program(edition, names, locales) + b"".join(value)
            continue
        written = compact(value)
        # So many files need a longer hash than one does.
        names[kind].append(content_digest(written.encode())[:12])
        name = f"{kind}-{names[kind][-1]}"
        files[f"{FOLDER}/index/{name}.js"] = _call(name, written)
    return ProgramFiles(PROGRAM, files)


def _written(
    edition: Edition, found: Sequence[IndexGroup], whole: int
) -> Iterator[tuple[str, Any]]:
    """Yield the kind of each file and what it holds, one after the other: many are large.

    The last, of no kind, is for the program.
    """
    yield "articles", articles(found)
    yield "pinyin", pinyin(found)
    fold = cache(folding.fold)
    words, characters = sequences(found, fold)
    shared = common(edition, found, {key for key in words.positions if "-" not in key}, fold)
    if sum(len(t) for group in found for e in group.entries for t in _texts(group, e)) <= whole:
        numbers = _numbers(edition)
        index: dict[str, Any] = {
            "groups": [_group(edition, numbers, group, group.entries) for group in found]
        }
    else:
        del fold
        index, files = _divided(edition, found, words, characters)
        tables = _in_files(shared["renderings"])
        shared["renderings"] = [next(iter(table), "") for table in tables]
        yield from chain(files, (("d", table) for table in tables))
    yield "", [_call("common", compact(shared)), _call("index", compact(index))]


def _program(
    edition: Edition, names: Mapping[str, Sequence[str]], locales: Sequence[Locale]
) -> bytes:
    """Return the script that searches the index, in files with these hashes in their names."""
    words = {locale: catalogue(locale)["search"] for locale in locales}
    texts = [f"{document}/full/" for document in edition.documents]
    return script(
        "search",
        files=compact(names),
        words=compact(words),
        text=compact(texts[0] if len(texts) == 1 else ""),
        glossary=compact("glossary/" if edition.terms else None),
    )


def _call(name: str, written: str) -> bytes:
    return f'duizhaoSearch.load("{name}",{written});\n'.encode()


def _texts(group: IndexGroup, entry: IndexEntry) -> Iterator[str]:
    yield from group.head(entry)
    yield from entry.texts


def common(
    edition: Edition,
    found: Sequence[IndexGroup],
    words: Set[str],
    fold: Callable[[str], str],
) -> dict[str, Any]:
    """Return what every search and every lit passage needs, however large the edition is.

    ``words`` are those of all texts, folded as ``fold`` does.
    """
    present = {
        sign for group in found for e in group.entries for t in _texts(group, e) for sign in t
    }
    variants = folding.alphabet([folding.fold("".join(sorted(present)))])
    forms = exceptions(words)
    aligned = list(_aligned(found, fold))
    documents, themes = edition.documents.values(), (one.value for one in edition.themes.values())
    return {
        "fold": "".join(chain.from_iterable(variants.items())),
        "forms": forms.written(),
        "renderings": as_written(
            _renderings([(en, zh) for en, zh, _ in aligned], forms),
            [(zh, written) for _, zh, written in aligned],
        ),
        "documents": [_document(one) for one in documents],
        "originals": [one.document.languages.original or "" for one in documents],
        "themes": [[one.id, one.title.en, one.title.zh] for one in themes],
        "terms": glossary(edition),
    }


def _renderings(pairs: Sequence[tuple[str, str]], forms: Exceptions) -> Renderings:
    """Return what each word and wording is rendered by, and how often."""
    # A note may change how a word is stemmed, but hardly ever one of those in the texts.
    stems = sorted({word: forms.stem(word) for word in words_of(pairs)}.items())
    texts = content_digest(compact([stems, pairs]).encode())
    made = partial(renderings, pairs, forms.stem)
    result: Renderings = cached(CACHE_NAME, f"renderings {texts}", made)
    return result


def _document(entry: DocumentEntry) -> list[str]:
    """Return the id of a document, its titles, and its short ones if it has them."""
    title, short = entry.document.title, entry.document.short
    return [entry.id, title.en or "", title.zh or "", *([short.en, short.zh] if short else [])]


def _aligned(
    found: Sequence[IndexGroup], fold: Callable[[str], str]
) -> Iterator[tuple[str, str, str]]:
    """Yield of all pairs with both languages the folded texts, and the Chinese as it is."""
    for group in found:
        for entry in group.entries:
            if entry.kind is EntryKind.SEGMENT and all(entry.texts):
                en, zh = entry.texts
                yield fold(en), fold(zh), zh


def _in_files(table: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Divide a table into files, in the order of its keys as a browser compares them."""
    files: list[dict[str, Any]] = [{}]
    size = 0
    for key in sorted(table, key=lambda key: key.encode("utf-16-be")):
        if size > _TABLE:
            files.append({})
            size = 0
        files[-1][key] = table[key]
        size += len(compact(table[key]))
    return files


_Numbers = Mapping[str, int]
"""The numbers by which the index refers to documents, from 1, or to themes, from 0."""


def _numbers(edition: Edition) -> tuple[_Numbers, _Numbers]:
    """Number the documents of an edition, and its themes, in its order; no document is 0."""
    documents = {name: number for number, name in enumerate(["", *edition.documents])}
    return documents, {name: number for number, name in enumerate(edition.themes)}


def _group(
    edition: Edition,
    numbers: tuple[_Numbers, _Numbers],
    group: IndexGroup,
    entries: Sequence[IndexEntry],
) -> list[Any]:
    documents, themes = numbers
    document = edition.documents.get(group.document)
    return [
        group.path,
        documents[group.document],
        document.code("zh") if document else "zh-Hans",
        group.heading,
        group.title,
        [
            [e.kind, e.fragment, *e.texts, [themes[t] for t in e.themes if t in themes]]
            for e in entries
        ],
    ]


def _divided(
    edition: Edition, found: Sequence[IndexGroup], words: TextSequence, characters: TextSequence
) -> tuple[dict[str, Any], Iterator[tuple[str, Any]]]:
    """Return the index of a divided edition, and what each of the other files holds."""
    entries = [(group, entry) for group in found for entry in group.entries]
    lengths = [*map(add, words.lengths[TEXTS[0]], characters.lengths[TEXTS[1]])]
    short = _short(lengths)
    blocks = {
        letter: list(
            _blocks(found, [(length <= short) is (letter == "s") for length in lengths], size)
        )
        for letter, size in _BLOCKS.items()
    }
    shards = {"w": words.shards(), "c": characters.shards()}
    index = {
        **_facets(edition, entries),
        "short": short,
        "slot": SLOT,
        "blocks": {
            letter: encode(sum(len(part) for _, part in block) for block in own)
            for letter, own in blocks.items()
        },
        "words": list(map(encode, words.lengths)),
        "characters": list(map(encode, characters.lengths)),
        **{letter: [keys[0] for keys, _ in own] for letter, own in shards.items()},
    }
    return index, _parts(edition, blocks, shards)


def _parts(
    edition: Edition,
    blocks: Mapping[str, Sequence[_Block]],
    shards: Mapping[str, Sequence[tuple[Sequence[str], str]]],
) -> Iterator[tuple[str, Any]]:
    """Yield the kind of each file of a divided edition, and what it holds."""
    numbers = _numbers(edition)
    for letter, own in blocks.items():
        for block in own:
            yield letter, [_group(edition, numbers, group, part) for group, part in block]
    for letter, postings in shards.items():
        for keys, positions in postings:
            written = _pair_lines(keys) if letter == "c" else " ".join(keys)
            yield letter, [written, positions]


def _facets(edition: Edition, entries: Sequence[tuple[IndexGroup, IndexEntry]]) -> dict[str, Any]:
    """Return by what the entries can be filtered: kind, document and themes of each."""
    documents, _ = _numbers(edition)
    themes: dict[str, list[int]] = {theme: [] for theme in edition.themes}
    for number, (_, entry) in enumerate(entries):
        for theme in entry.themes:
            if theme in themes:
                themes[theme].append(number)
    return {
        "kinds": "".join(entry.kind for _, entry in entries),
        "documents": encode(
            chain.from_iterable(
                (documents[name], len(list(run)))
                for name, run in groupby(group.document for group, _ in entries)
            )
        ),
        "themes": [encode(deltas(numbers)) for numbers in themes.values()],
    }


def _short(lengths: Sequence[int]) -> int:
    """Return the length up to which a text, English words and Chinese characters, is short."""
    ascending = sorted(lengths)
    total = sum(ascending)
    # Of equal lengths the last stays: the sum of all of them.
    upto = dict(zip(ascending, accumulate(ascending), strict=True))
    return max((size for size, all_ in upto.items() if all_ * _SHORT <= total), default=0)


def _pair_lines(keys: Sequence[str]) -> str:
    """Write pairs of characters as lines: a first character and all that follow it."""
    lines = groupby(keys, key=lambda key: key[0])
    return "\n".join(first + "".join(key[1] for key in run) for first, run in lines)


_Block = list[tuple[IndexGroup, list[IndexEntry]]]
"""Texts that are one file: entries of some groups."""


def _blocks(found: Sequence[IndexGroup], wanted: Sequence[bool], most: int) -> Iterator[_Block]:
    """Divide the wanted texts into files; a group that is cut is in each with its title.

    Before one group in four a file ends early, so that behind an edit the files are soon the same.
    """
    ends = {group.path for group in found if not crc32(group.path.encode()) % 4}
    block: _Block = []
    size = number = 0
    for group in found:
        block.append((group, []))
        for entry in group.entries:
            number += 1
            if not wanted[number - 1]:
                continue
            own = sum(len(text.encode()) for text in entry.texts)
            if size and (size + own > most or (size > most / 2 and group.path in ends)):
                yield [(g, part) for g, part in block if part]
                block, size = [(group, [])], 0
            block[-1][1].append(entry)
            size += own
    if any(part for _, part in block):
        yield [(g, part) for g, part in block if part]
