// Names that are not imported: what the site puts before a bundle, and what scripts share on a page.

/** What the engine knows of an edition, put before a bundle; each room's given.js says what it has. */
declare const GIVEN: unknown;
