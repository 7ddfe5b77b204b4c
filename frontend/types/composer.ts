// What the composer works with: notes, the record they are about, drafts, and what the engine gives it.

import type { buildForm } from "../composer/form.ts";
import type { Side } from "../lib/sides.ts";
import type { Catalogue } from "../lib/words.ts";

/** A TextQuoteSelector: https://www.w3.org/TR/annotation-model/#text-quote-selector */
export interface Quote {
  exact: string;
  prefix?: string;
  suffix?: string;
}

/** What a note is about: a quote on either side of a segment, or one on each. */
export type Target = { segment?: string; through?: string } & Partial<
  Record<Side, string | Partial<Quote> | null>
>;

/** A note as its file has it, and the id that names the file. */
export interface Note extends Partial<Record<Side, string>> {
  id: string;
  article?: string;
  type?: string;
  target?: Target;
  author?: string;
  date?: string;
  /** What it says in a few words. */
  gist?: Partial<Record<Side, string>>;
}

/** A text in both languages; null where one has none. */
export type Pair = Record<Side, string | null>;

/** What is known of the record that a note is about. */
export interface RecordContext {
  key: string;
  /** The day of its document. */
  date: string;
  today: string;
  /** Everybody who may sign a note. */
  contributors: string[];
  /** Ids of the notes on the record, and those that notes on it have had. */
  active: string[];
  retired: string[];
  /** Ids of the notes in the inbox. */
  taken: string[];
  units: Record<string, Pair>;
}

/** A record with its page: what its passages are called, and which terms occur in it. */
export interface PageContext extends RecordContext {
  labels: Record<string, string>;
  terms: [id: string, chinese: string][];
}

/** What is wrong with a note: the rule, the field of the form, the message and what it is filled with. */
export interface Problem {
  rule: string;
  field: string;
  code: string;
  severity: "error" | "warning";
  values: Record<string, string>;
  /** What can be done about it at once. */
  actions?: (HTMLElement | string)[];
}

/** Words that a draft quotes; where they begin is known only if they are found. */
export interface DraftQuote {
  exact: string;
  start: number | null;
}

/** The draft of a note. */
export interface Draft extends Record<Side, string> {
  unit: string;
  quotes: Record<Side, DraftQuote>;
  gist: Record<Side, string>;
  type: string;
  author: string;
  id: string;
  /** Whether it has been taken to the host. */
  sent: boolean;
}

/** The part of JSON Schema that the schema of the inbox uses. */
export interface Schema {
  $ref?: string;
  $defs?: Record<string, Schema>;
  anyOf?: Schema[];
  type?: string | string[];
  enum?: string[];
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  format?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean;
}

/** The host's page for a new file: what comes before its path, and before its text if that can be given. */
export interface Host {
  kind: string;
  name: string;
  page: string;
  value: string;
}

/** The patterns of the rules: source and flags. */
export type PatternName =
  | "ascii"
  | "bullet"
  | "chineseSentence"
  | "englishSentence"
  | "oddQuotes"
  | "foreign"
  | "foreignRun"
  | "gap"
  | "gistEn"
  | "gistZh"
  | "han"
  | "heading"
  | "id"
  | "invisible"
  | "latin"
  | "latinWord"
  | "linked"
  | "mixed"
  | "url"
  | "nested"
  | "passage"
  | "rawFootnote"
  | "rawLink"
  | "rawTable"
  | "rightToLeftRun";

/** What the engine knows of the edition, its host and its rules. */
export interface ComposerData {
  /** The stylesheet and the script that reads Markdown, both beside the composer's script. */
  sheet: string;
  markdown: string;
  types: string[];
  inbox: string[];
  contributors: [id: string, english: string, chinese: string][];
  /** The ids of each document's articles, joined by spaces. */
  passages: Record<string, string>;
  host: Host | null;
  /** The page on which people add themselves to the contributors. */
  signing: string | null;
  folder: string;
  /** What joins the texts of two neighbouring segments of a language. */
  joints: Record<Side, string>;
  schema: Schema;
  patterns: Record<PatternName, [source: string, flags: string]>;
  limits: Record<
    "abbreviations" | "brackets" | "file" | "gistEn" | "gistZh" | "id" | "url" | "words",
    number
  >;
  /** The Chinese punctuation for a sign of ASCII. */
  proper: Record<string, string>;
  /** Names that Windows keeps for devices. */
  devices: string[];
  /** Small words that no id begins or ends with. */
  small: string[];
}

/** A part of a body that its page would not show. */
export interface Unshown {
  /** Why not: the name that the engine gives to it. */
  why: string;
  text: string;
  /** What the page would have instead, if anything. */
  shown?: string;
}

/** Reads bodies; offered by a script of its own, which is loaded when it is first needed. */
export interface BodyReader {
  /** The URLs of all links, as they are written. */
  links(body: string): string[];
  /** The tags that a page would not show. */
  tags(body: string): string[];
  /** The text of each paragraph that is neither markup nor code. */
  rawTexts(body: string): string[];
  /** Other parts of it that a page would not show. */
  unshown(body: string): Unshown[];
  /** The body as a page shows it. */
  nodes(body: string): Node[];
}

export interface Given {
  data: ComposerData;
  /** The messages in the locale of the page. */
  words: Catalogue;
}

/** A field of the form, or a group of fields, and where its problems are shown. */
export interface Field<Control extends HTMLElement = HTMLElement> {
  element: HTMLElement;
  control: Control;
  problems: HTMLElement;
}

/** The field of a quote: the places to choose from where its words occur more than once. */
export interface QuoteField extends Field<HTMLTextAreaElement> {
  choices: HTMLElement;
  pick: HTMLButtonElement;
}

/** The elements of the form that change while a note is written. */
export type Form = ReturnType<typeof buildForm>;

/** What the form's fields and buttons can set off. */
export interface FormActions {
  /** Something was written in a field. */
  touch(field: string): void;
  /** Somebody has left a field: its problems are shown. */
  leave(field: string): void;
  /** Put into the fields what the draft says. */
  fill(): void;
  /** Make the form small, so that the text can be seen; or large again. */
  collapse(small: boolean, side?: Side): void;
  close(options?: { clear?: boolean }): void;
  /** Whether the note can be sent; if not, the first field that is wrong has the focus. */
  isInOrder(): boolean;
}
