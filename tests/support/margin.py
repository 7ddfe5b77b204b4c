"""What scripts on a page find out about the notes in its margin."""

APART = """() => [...document.querySelectorAll('.dz-notes > .dz-note')].map((note) => {
  const marks = [...note.closest('.dz-unit, .dz-tabular')
    .querySelectorAll(`.dz-ref:is([href="#${note.id}"], [data-notes~="${note.dataset.note}"])`)];
  const top = note.getBoundingClientRect().top;
  return [note.id, Math.round(Math.min(
    ...marks.map((mark) => Math.abs(mark.getBoundingClientRect().top - top))))];
})"""
"""How far the head of each note is from the nearest of its marks."""

OVERLAPS = """() => [...document.querySelectorAll('.dz-notes > .dz-note')]
  .map((note) => [note.id, note.getBoundingClientRect()])
  .filter(([, box], at, all) => at && all[at - 1][1].bottom > box.top + 1)
  .map(([name]) => name)"""

SHOWN = """() => [...document.querySelectorAll('.dz-notes > .dz-note')].map((note) => {
  const all = note.querySelector('.dz-note-body');
  const [gist, short] = ['.dz-note-gist', '.dz-note-short'].map((one) => note.querySelector(one));
  const shown = [all, gist, short].find((one) => one?.getClientRects().length);
  const of = (one) => one?.textContent.replace(/…$/, '').trim() ?? '';
  const form = shown === all ? 'whole' : shown && shown === gist ? 'gist' : '';
  return [note.id, of(shown), of(all), form];
})"""
"""What is seen of each note, all that it says, and whether that is all of it or its gist."""

BLANKS = """() => {
  const lines = [...document.querySelectorAll('.dz-article > .dz-unit:not(.dz-unit--title)')]
    .map((unit) => [...unit.querySelectorAll('.dz-pair > p')].map((text) => {
      const range = document.createRange();
      range.selectNodeContents(text);
      return range.getBoundingClientRect();
    }));
  return lines.slice(1).map((after, at) => Math.min(...after.map((box) => box.top))
    - Math.max(...lines[at].map((box) => box.bottom)));
}"""
"""How much blank is between each passage and the next."""

EMPTY = """() => {
  let [empty, all] = [0, 0];
  for (const pair of document.querySelectorAll('.dz-unit:not(.dz-unit--title) > .dz-pair')) {
    const texts = [...pair.querySelectorAll(':scope > p:is(.dz-en, .dz-zh)')].map((text) => {
      const range = document.createRange();
      range.selectNodeContents(text);
      return [range.getBoundingClientRect().height, text.clientWidth];
    });
    const height = Math.max(...texts.map(([own]) => own));
    for (const [own, width] of texts) {
      empty += (height - own) * width;
      all += height * width;
    }
  }
  return [empty, all];
}"""
"""How much of the passages' area is empty below the shorter text, and how large it is."""

MARKED = """() => ['en', 'zh'].map((side) => {
  let [marked, all] = [0, 0];
  for (const text of document.querySelectorAll(`.dz-pair > .dz-${side}`)) {
    all += text.textContent.length;
    for (const term of text.querySelectorAll('.dz-term')) {
      const { textDecorationColor } = getComputedStyle(term);
      if (textDecorationColor !== 'rgba(0, 0, 0, 0)') marked += term.textContent.length;
    }
    for (const mark of text.querySelectorAll('mark[data-notes]')) {
      const { backgroundSize } = getComputedStyle(mark);
      const width = [...mark.getClientRects()].reduce((sum, box) => sum + box.width, 0);
      const line = backgroundSize.startsWith('100%') ? width : 0;
      marked += mark.textContent.length * line / Math.max(width, 1);
    }
  }
  return [marked, all];
})"""
"""How many characters of both texts have a line below them, and how many there are."""
