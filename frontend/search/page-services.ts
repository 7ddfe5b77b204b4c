// What the script of the page has already, and lends to the search: one waiting sign is enough, too.

type Services = NonNullable<Parameters<SearchScript["start"]>[0]["lent"]>;

/** What serves where nothing is lent: a page of an earlier engine may still be open. Nothing is lit there. */
const PLAIN: Partial<Services> = {
  loadScript: (src) =>
    new Promise((done, onerror) => {
      const script = document.createElement("script");
      document.head.append(Object.assign(script, { src, onerror, onload: () => done(script) }));
    }),
  copyText: async () => false,
  readStored: () => "",
  writeStored: () => false,
};

export let {
  loadScript,
  copyText,
  readStored,
  writeStored,
  rangesIn,
  textIn,
  unitsOnPage,
  decoded,
}: Services = PLAIN as Services;

export function setServices(lent: Partial<Services> | undefined) {
  const own = { ...PLAIN, ...lent } as Services;
  ({ loadScript, copyText, readStored, writeStored, rangesIn, textIn, unitsOnPage, decoded } = own);
}
