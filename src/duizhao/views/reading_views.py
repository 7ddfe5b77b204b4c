"""View models of what a reader may do with a text: move about in it, choose its view, cite it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from ..edition import ArticleEntry, ContentsEntry, DivisionEntry, DocumentEntry
from ..model import SIDES
from ..notes.page_data import page_data
from ..text.passage_links import passage_links
from .citing.cited_work import Work
from .citing.references import FORMS, SLOTS, Reference, references
from .labels import Holder
from .links import Link, LinkTo
from .localised_edition import LocalisedEdition
from .page import Crumb, Page
from .text.referred_passage import ReferredPassage, referred
from .text.shown_witness import ShownWitness
from .text.text_views import DivisionName, TextViews

PANEL_ARTICLES = 60
"""The longest document whose whole text lists its contents itself, all parts of them open."""
TERM_CARDS = "glossary/cards.js"
"""The script with what the cards of terms say, in each locale's part of the site."""


def words_script(document: str) -> str:
    """Return the path in the site of the script with the words of a document."""
    return f"{document}/words.js"


TRACING = "assets/traces.js"
"""The path of the script that lights words which stand for each other."""


def traces_script(document: str) -> str:
    """Return the path in the site of the script that says which words of a document these are."""
    return f"{document}/traces.js"


def texts_script(document: str) -> str:
    """Return the path in the site of the script with the texts of a document."""
    return f"{document}/texts.js"


def contents_script(document: str) -> str:
    """Return the path in the site of the script that lists the contents of a document."""
    return f"{document}/contents.js"


@dataclass(frozen=True, slots=True)
class PanelName:
    """An article in the contents, in one language."""

    lang: str
    number: str
    title: Markup
    status: str


@dataclass(frozen=True, slots=True)
class PanelArticle:
    """An article in the contents of the panel."""

    href: str
    names: tuple[PanelName, ...]


@dataclass(frozen=True, slots=True)
class PanelDivision:
    """A part, chapter or section in the contents of the panel."""

    names: tuple[tuple[str, DivisionName], ...]
    """What it is called, each with a language tag."""
    entries: tuple[PanelArticle | PanelDivision, ...]
    is_open: bool
    numbers_alone: bool
    """Whether it has articles without a title and nothing else: several fit on a line."""


@dataclass(frozen=True, slots=True)
class PanelList:
    """The contents of a document for the panel in the bar."""

    entries: tuple[PanelArticle | PanelDivision, ...]
    numbers_alone: bool
    original: str
    """The language of the original, for the script; empty if there is no one original."""
    starts: str
    """With which article each page of the whole text begins, for the script."""


@dataclass(frozen=True, slots=True)
class ContentsPanel:
    """The panel with the contents of the document."""

    script: str
    """The URL of the script with the list; empty where the page has it itself."""
    article: str
    """The id of the article, on its page."""
    page_number: int
    """Which page of the whole text it is, if it is one."""
    document: Link
    whole: Link | None
    """The link to the whole text, on the page of an article."""
    entries: PanelList | None
    """The list, where the page has it itself."""
    rest: str
    """The URL of the contents on the document's page, where it does not."""


@dataclass(frozen=True, slots=True)
class ReferencePiece:
    """Some text of a reference, or a slot that the browser fills."""

    text: str
    slot: str = ""
    """The name of the slot."""
    inherits: bool = False
    """Whether what is around the slot is the same in all references of the form."""
    form: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class ReferenceView:
    """A reference in one form."""

    form: str
    name: str
    lang: str
    pieces: tuple[ReferencePiece, ...]


@dataclass(frozen=True, slots=True)
class CiteView:
    """How a text is cited."""

    key: str
    subject: str
    """The key of the article or document."""
    within: bool
    """Whether it is a part of a document."""
    part: tuple[str, str] | None
    """What that part is called, in English and Chinese."""
    url: str
    version: str
    references: tuple[ReferenceView, ...]


@dataclass(frozen=True, slots=True)
class BarWays:
    """Where the reader is, and the ways to the article before and after."""

    here: tuple[Link, ...]
    """The number of the article in each language; nothing on a page with many articles."""
    single: bool
    """Whether the page is one article's."""
    previous: Link | None
    next: Link | None
    first: str
    """On a page with many articles, the id of the first."""


@dataclass(frozen=True, slots=True)
class Bar:
    """The bar above a text."""

    contents: ContentsPanel | None
    witnesses: tuple[tuple[str, str], ...]
    """The values of the choice of a witness with their labels; empty without one."""
    cite: CiteView | None
    ways: BarWays | None


@dataclass(frozen=True, slots=True)
class Imprint:
    """On the first page of a print: where it is from, and which state of the text it is."""

    url: str
    date: str
    version: str


@dataclass(frozen=True, slots=True)
class PassageCard:
    """A passage to which a note refers, for its card."""

    name: str
    title: str
    texts: tuple[Link, ...]
    """The texts, with their language tags."""
    href: str


@dataclass(frozen=True, slots=True)
class WordLinks:
    """Where the card of a Chinese word comes from, and where it leads."""

    script: str
    """The URL of the script with the words of the document."""
    passage: str
    """The URL of an article, with ARTICLE for its id."""
    glossary: str
    """The URL of a term, with TERM for its id."""


@dataclass(frozen=True, slots=True)
class TraceLinks:
    """Where a page finds which words stand for each other."""

    document: str
    """The URL of the script with those of the document."""
    script: str
    """The URL of the script that lights them."""
    article: str
    """The id of the article on the page; empty if there are several."""


@dataclass(frozen=True, slots=True)
class Cards:
    """What scripts put into small cards and dialogs."""

    passages: tuple[PassageCard, ...]
    terms: str
    """The URL of the script with the terms; empty if no term is marked on the page."""
    words: WordLinks | None
    """Where words are looked up; none if the edition does not want it."""
    traces: TraceLinks | None
    """Where words that stand for each other come from; none if the edition does not want it."""


@dataclass(frozen=True, slots=True)
class Annotate:
    """The ways to take part, and what the form for a note must know of the record."""

    guide: str
    """The URL of the guide; empty if the site has none."""
    report: str
    """The URL of a new issue; empty where the host is not known."""
    report_field: str
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class PaginationLinkView:
    """A link to a page of a paginated list."""

    number: int
    title: str
    href: str
    gap: bool
    """Whether pages before it are left out."""
    current: bool


@dataclass(frozen=True, slots=True)
class PaginationNav:
    """Which page of a paginated list this is, and the links to the others."""

    position: str
    number: int
    links: tuple[PaginationLinkView, ...]


class ReadingViews:
    """Makes these view models in one locale."""

    def __init__(self, localised: LocalisedEdition, texts: TextViews) -> None:
        self.localised = localised
        self.edition = localised.edition
        self.labels = localised.labels
        self.words = localised.words
        self.texts = texts
        self._witness_choices: dict[tuple[str, ...], tuple[tuple[str, str], ...]] = {}

    # The bar

    def bar(
        self,
        page: Page,
        link: LinkTo,
        document: DocumentEntry | None,
        *,
        current: ArticleEntry | None = None,
        entries: Sequence[ArticleEntry] = (),
        witnesses: Sequence[ShownWitness] = (),
        cite: CiteView | None = None,
    ) -> Bar:
        """Return the bar of a page: of the ``current`` article, or of several ``entries``."""
        return Bar(
            self._contents(page, link, document, current) if document else None,
            self._witness_choice(witnesses),
            cite,
            self._ways(page, link, current, entries) if current or entries else None,
        )

    def _contents(
        self,
        page: Page,
        link: LinkTo,
        document: DocumentEntry,
        current: ArticleEntry | None,
    ) -> ContentsPanel:
        itself = current is None and len(self.edition.contents(document.id).articles) <= (
            PANEL_ARTICLES
        )
        urls = self.localised.urls
        here = urls.in_locale(page.path, self.localised.locale)
        whole = Link(self.whole_text(document), link(f"{document.id}/full/")) if current else None
        hrefs = {}
        if itself:
            places = self.localised.page_plans.full_places(document.id)
            hrefs = {name: link(f"{path}#{name}") for name, path in places.items()}
        return ContentsPanel(
            script="" if itself else urls.link(here, contents_script(document.id)),
            article=current.id if current else "",
            page_number=page.pagination.number if page.pagination else 1,
            document=Link(self.labels.name(document), link(f"{document.id}/")),
            whole=whole,
            entries=self.panel_list(document, hrefs) if itself else None,
            rest="" if itself else link(f"{document.id}/#dz-contents"),
        )

    def whole_text(self, document: DocumentEntry) -> str:
        """Return what the link to the whole text of a document says."""
        one = self.localised.page_plans.full_on_one(document.id)
        return self.words("contents.full") if one else self.words("contents.full-pages")

    def panel_list(
        self, document: DocumentEntry, hrefs: dict[str, str], starts: Sequence[int] = ()
    ) -> PanelList:
        """Return the contents of a document; ``hrefs`` are the URLs of its articles by their ids.

        ``starts`` is with which article each page of the whole text begins.
        """
        found = self.edition.contents(document.id)
        entries = (*found.entries, *found.unlisted)
        is_open = len(found.articles) <= PANEL_ARTICLES
        return PanelList(
            tuple(self._panel_entries(document, entries, hrefs, is_open=is_open)),
            numbers_alone(entries),
            document.document.languages.original or "",
            " ".join(map(str, starts)) if len(starts) > 1 else "",
        )

    def _panel_entries(
        self,
        document: DocumentEntry,
        entries: Iterable[ContentsEntry],
        hrefs: dict[str, str],
        *,
        is_open: bool,
    ) -> Iterator[PanelArticle | PanelDivision]:
        names = self.labels
        for entry in entries:
            if isinstance(entry, DivisionEntry):
                called = tuple(
                    (names.language(document, side), self.texts.division_name(entry, side))
                    for side in names.sides(document)
                )
                inner = self._panel_entries(document, entry.entries, hrefs, is_open=is_open)
                alone = numbers_alone(entry.entries)
                yield PanelDivision(called, tuple(inner), is_open, alone)
            else:
                yield PanelArticle(hrefs[entry.id], self.panel_names(entry))

    def panel_names(self, entry: ArticleEntry) -> tuple[PanelName, ...]:
        """Return what an article is called in contents, in both languages."""
        found = []
        for side in self.labels.sides(entry):
            title = entry.article.title.get(side) if entry.article.title else None
            found.append(
                PanelName(
                    self.labels.language(entry, side),
                    self.labels.number_in_contents(entry, side),
                    self.localised.texts.title(title) if title else Markup(),
                    self.labels.status(entry, side),
                )
            )
        return tuple(found)

    def _witness_choice(self, witnesses: Sequence[ShownWitness]) -> tuple[tuple[str, str], ...]:
        if not witnesses:
            return ()
        named = ((w.witness.id, self.localised.own_words(w.witness.name)) for w in witnesses)
        return (("none", self.words("witness.none")), *named)

    def _ways(
        self,
        page: Page,
        link: LinkTo,
        current: ArticleEntry | None,
        entries: Sequence[ArticleEntry],
    ) -> BarWays:
        if current is None:
            return BarWays((), False, None, None, entries[0].id)
        side = self.localised.side
        name, tag = self.labels.called(current), self.labels.language(current, side)
        here = (Link(name, "", self.localised.title_tag(tag)),) if name else ()
        return BarWays(here, True, self._way(page.previous, link), self._way(page.next, link), "")

    @staticmethod
    def _way(page: Crumb | None, link: LinkTo) -> Link | None:
        return Link(page.title, link(page.path)) if page else None

    # How it is cited

    def work(self, page: Page, document: DocumentEntry, article: ArticleEntry | None) -> Work:
        """Return what is cited: a document, or an article of it, as a page shows it."""
        path = f"{article.key}/" if article else page.path
        return self.localised.work(document, article, path)

    def cite(self, work: Work, subject: str) -> CiteView:
        """Return how a work is cited, the form that is usual in the locale's language first.

        ``subject`` is the key of the article or document.
        """
        order = ("gbt", "chicago", "apa") if self.localised.side == "zh" else FORMS
        written = references(work)
        return CiteView(
            work.key,
            subject,
            work.within_document,
            (work.part["en"], work.part["zh"]) if work.part else None,
            work.url or "",
            work.version or "",
            tuple(
                ReferenceView(
                    form,
                    self.words(f"cite.{form}"),
                    work.chinese if form == "gbt" else "en",
                    tuple(_pieces(form, written[form])),
                )
                for form in order
            ),
        )

    def imprint(self, work: Work, keys: Iterable[str]) -> Imprint:
        """Return the imprint of a text with the articles and documents of some keys."""
        days, words = self.localised.dates.text(keys), self.words
        date = words("print.text", date=words.date(days.changed or days.added)) if days else ""
        version = words("print.version", version=work.version) if work.version else ""
        return Imprint(work.url or "", date, version)

    # Cards, and the form for a note

    def cards(
        self, page: Page, holders: Sequence[Holder], link: LinkTo, *, with_passages: bool
    ) -> Cards:
        """Return what the cards of a page with some texts need.

        ``with_passages`` adds the passages to which notes on these refer.
        """
        passages = tuple(self._passages(holders, link)) if with_passages else ()
        has_terms = any(
            self.edition.term_marks(holder.key, unit, side)
            for holder in holders
            for unit in self.edition.units(holder.key)
            for side in SIDES
        )
        words = None
        if holders and self.localised.settings.lookup:
            document, urls = holders[0].key.partition("/")[0], self.localised.urls
            words = WordLinks(
                urls.link(urls.in_locale(page.path, self.localised.locale), words_script(document)),
                link(f"{document}/ARTICLE/"),
                link("glossary/TERM/"),
            )
        return Cards(
            passages, link(TERM_CARDS) if has_terms else "", words, self._traces(page, holders)
        )

    def _traces(self, page: Page, holders: Sequence[Holder]) -> TraceLinks | None:
        if not holders or not self.localised.settings.trace:
            return None
        document, _, article = holders[0].key.partition("/")
        urls = self.localised.urls
        here = urls.in_locale(page.path, self.localised.locale)
        return TraceLinks(
            urls.link(here, traces_script(document)),
            urls.link(here, TRACING),
            article if len(holders) == 1 else "",
        )

    def _passages(self, holders: Sequence[Holder], link: LinkTo) -> Iterator[PassageCard]:
        found: dict[str, ReferredPassage] = {}
        for holder in holders:
            for note in self.edition.notes(holder.key):
                bodies = (note.remark.get(side) or "" for side in SIDES)
                for one in (one for body in bodies for one in passage_links(body)):
                    passage = referred(self.edition, one, self.localised.side) if one.key else None
                    if passage is not None:
                        found.setdefault(passage.name, passage)
        for passage in found.values():
            unit, names = passage.unit, self.labels
            texts = (
                Link(text, "", names.language(passage.holder, side))
                for shown in passage.shown
                for side in shown.sides
                if (text := shown.pair.get(side))
            )
            title = names.located(unit) if unit else names.listed_name(passage.holder)
            yield PassageCard(passage.name, title, tuple(texts), link(passage.path))

    def annotate(self, page: Page, holder: Holder, link: LinkTo, *, terms: bool) -> Annotate:
        """Return what the form for a note on the record of a page needs.

        ``terms`` is whether it must be told the terms: a page with their cards has them already.
        """
        settings, words = self.localised.settings, self.words
        title = words("composer.report-title", title=page.title)
        report = settings.repository.report(title, words("composer.report-body", file=page.source))
        labels = {unit.name: self.labels.label(unit) for unit in self.texts.units(holder)}
        data = page_data(self.edition, page.subject, terms=terms)
        return Annotate(
            link(settings.contributing) if settings.contributing else "",
            report[0] if report else "",
            report[1] if report else "",
            {**data, "side": self.localised.side, "labels": labels},
        )

    def pagination(self, page: Page, link: LinkTo) -> PaginationNav | None:
        """Return the links between the pages of a list; none if there is only one page."""
        own = page.pagination
        if own is None:
            return None
        return PaginationNav(
            self.words("pagination.position", number=own.number, count=own.count),
            own.number,
            tuple(
                PaginationLinkView(
                    one.number, one.title, link(one.path), one.gap, one.number == own.number
                )
                for one in own.links
            ),
        )


def numbers_alone(entries: Iterable[ContentsEntry]) -> bool:
    """Tell whether a list has articles without a title and nothing else: several fit on a line."""
    return all(isinstance(one, ArticleEntry) and one.article.title is None for one in entries)


def text_alone(text: str) -> Markup:
    """Return text for use between elements, where quotation marks mean nothing to HTML."""
    return Markup(str(escape(text)).replace("&#34;", '"').replace("&#39;", "'"))


def _pieces(form: str, reference: Reference) -> Iterator[ReferencePiece]:
    for piece in reference:
        if isinstance(piece, str):
            yield ReferencePiece(text_alone(piece))
        elif piece.name in SLOTS[form]:
            yield ReferencePiece(text_alone(piece.shown), piece.name, inherits=True)
        else:
            yield ReferencePiece(
                piece.shown, piece.name, form=piece.form, before=piece.before, after=piece.after
            )
