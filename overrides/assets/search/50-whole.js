// An edition small enough to be sent whole: its texts are searched as they are.

/** @returns {Source} */
function wholeSource({ groups }, themeCount) {
  const records = recordsOf(groups);
  const words = new Map();
  const points = [];
  const quotes = [];
  const wordLengths = Array.from({ length: FIELDS }, () => []);
  const signLengths = Array.from({ length: FIELDS }, () => []);
  const put = (key, place) => {
    if (!words.has(key)) words.set(key, []);
    words.get(key).push(place);
  };
  let place = 0;
  for (const record of records) {
    fieldsOf(record).forEach((text, field) => {
      const folded = fold(text);
      const start = place;
      for (const compound of wordsOf(folded)) {
        if (compound.length > 1) {
          put(`${compound.map((word) => word.text).join("")}-${compound.length}`, place);
        }
        for (const word of compound) {
          put(word.text, place);
          place += 1;
        }
      }
      wordLengths[field].push(place - start);
      if (place > start) place += 1;
      const chinese = field > 1;
      const { signs } = charactersOf(folded, chinese);
      if (chinese) quotes.push(...quotesOf(folded).map((at) => points.length + at));
      for (const sign of signs) points.push(sign.codePointAt(0));
      signLengths[field].push(signs.length);
      if (signs.length) points.push(END.codePointAt(0));
    });
  }
  const keys = [...words.keys()].sort();
  const row = Uint32Array.from(points);
  const themes = Array.from({ length: themeCount }, () => []);
  records.forEach((record, entry) => record.themes.forEach((theme) => themes[theme].push(entry)));
  return {
    kinds: records.map((record) => record.kind).join(""),
    documents: Uint16Array.from(records, (record) => record.document),
    themes,
    words: beginnings(wordLengths),
    characters: beginnings(signLengths),
    async keys(low, high) {
      const found = keys.slice(lowerBound(keys, low), lowerBound(keys, high));
      return found.map((key) => [key, () => words.get(key)]);
    },
    async phrase(signs) {
      if (signs.length === 1 && signs[0] === QUOTE) return Uint32Array.from(quotes);
      return scan(row, signs.map((sign) => sign.codePointAt(0)));
    },
    record: async (entry) => records[entry],
    recent: new Map(),
  };
}

/** Every place where a row of numbers has those of the phrase.
 * @param {Uint32Array} row @param {number[]} phrase */
function scan(row, phrase) {
  const found = [];
  const [first] = phrase;
  for (let at = row.indexOf(first); at >= 0; at = row.indexOf(first, at + 1)) {
    let size = 1;
    while (size < phrase.length && row[at + size] === phrase[size]) size += 1;
    if (size === phrase.length) found.push(at);
  }
  return Uint32Array.from(found);
}
