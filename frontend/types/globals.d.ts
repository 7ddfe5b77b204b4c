// Names that are not imported: what the site puts before a bundle, and what scripts share on a page.

/** What the engine knows of an edition, put before a bundle; each room's given.ts says what it has. */
declare const GIVEN: unknown;

type StorageArea = "localStorage" | "sessionStorage";

/** What is set up before a page is painted (page/before-paint.ts). */
declare var dzColours: ((area: StorageArea) => void) | undefined;
declare var dzReading: ((area: StorageArea) => void) | undefined;

/** What ends when a page is left for another (lib/page-life.ts). */
declare var duizhaoPage: { leaving: AbortController } | undefined;
/** Where Material for MkDocs says that another page has taken the place of the last. */
declare var document$: { subscribe(act: () => void): unknown } | undefined;
/** What text nodes say in the source, where they are shown in the other script. */
declare var dzOriginals: WeakMap<Text, string> | undefined;
/** What the cards of terms say, by the ids of the terms: see the export glossary-cards. */
declare var dzWords: Record<string, import("../page/word-lookup.ts").Word> | undefined;
/** The Chinese that English words stand for: see the export traces. */
declare var dzBehind: import("../page/word-lookup.ts").Behind | undefined;
/** Which words stand for each other, by article and passage: see the export traces. */
declare var dzTraces: Record<string, Record<string, number[]>> | undefined;
/** What is known of the passages of a document: see the export passage-details. */
declare var dzDetails: import("../page/passage-details.ts").DocumentDetails | undefined;
declare var dzTerms: Record<string, [string, string, number, string?]> | undefined;
/** What a document contains, as HTML: see the export document-contents. */
declare var dzContents: string | undefined;
/** What its articles read in its versions, as HTML: see the same. */
declare var dzVersions: string | undefined;
/** Notes of the lists of notes, as HTML: see the export note-pages. */
declare var dzNotes: string | undefined;
/** What converts Chinese into a script, by language tag: see page/script-conversion.ts. */
declare var dzConversion: Record<string, string[]> | undefined;

/** The parts of a page that a script puts there, as HTML: see lib/page-parts.ts. */
declare var dzParts: string | undefined;

/** What the search's script offers: to the page's, and to the files of the index. */
interface SearchScript {
  start(where: {
    root: string;
    locale: string;
    side: "en" | "zh";
    folder: string;
    offline: boolean;
    page: string;
    /** Nothing from a page of an earlier engine. */
    lent?: typeof import("../page/search-loader.ts").LENT;
  }): void;
  open(query?: string): void;
  page(slot: Element): void;
  field(form: HTMLFormElement): void;
  light(query: string): void;
  /** Take in what a file of the index holds. */
  load(name: string, value: unknown): void;
}
declare var duizhaoSearch: SearchScript | undefined;

/** What the script that lights words which stand for each other offers to the page's. */
declare var duizhaoTraces:
  | { start(article: string): void; take(event: Event): void; step(key: string): void }
  | undefined;

/** What the script that few readers need offers to the page's. */
type LaterScript = typeof import("../page/later.ts").offered;
declare var duizhaoLater: LaterScript;

/** What the page tells the form of its record. */
interface AnnotatedRecord {
  key: string;
  side: "en" | "zh";
  date: string;
  active: string[];
  retired: string[];
  /** What a passage is called on the page, by unit. */
  labels: Record<string, string>;
  /** The terms that occur in the record: id and Chinese words; not said where the page marks them. */
  terms?: [string, string][];
  words: Record<"annotate" | "draft" | "failed" | "here" | "page" | "use", string>;
}

/** What the composer's script offers to the page's. */
declare var duizhaoComposer: { start: typeof import("../composer/main.ts").start };
/** The form for a note. */
type Composer = Awaited<ReturnType<typeof duizhaoComposer.start>>;

/** What the script for selected words gets from the page's. */
interface SelectingHost {
  site: import("../lib/site.ts").SiteParts;
  shared: import("../page/main.ts").Shared;
  /** The URL of a page by its path in the locale. */
  urlOf(path: string): string;
}

/** What that script does on a page. */
interface Selecting {
  /** Offer what can be done with the words that are selected, from here on. */
  offerTools(): void;
  /** Offer the place at which reading stopped: in a document, or the last of all. */
  offerPlace(document: string): void;
  /** Say that the words to which the URL leads are not there. */
  sayGone(): void;
  /** Select words from where a drag began to where the mouse goes. */
  selectAlong(drag: DragEvent): void;
}
declare var duizhaoSelecting: { start(host: SelectingHost): Selecting } | undefined;

/** The texts of documents, by their ids: see the export document-texts. */
declare var dzTexts: Record<string, import("../my-notes/edition-texts.ts").DocumentTexts> | undefined;

/** What the script that reads Markdown offers to the composer's. */
declare var duizhaoMarkdown: { createReader(): import("./composer.ts").BodyReader } | undefined;
