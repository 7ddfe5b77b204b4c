"""What scripts on a page find out about the notes in its margin."""

OVERLAPS = """() => [...document.querySelectorAll('.dz-notes > .dz-note')]
  .map((note) => [note.id, note.getBoundingClientRect()])
  .filter(([, box], at, all) => at && all[at - 1][1].bottom > box.top + 1)
  .map(([name]) => name)"""

SHOWN = """() => [...document.querySelectorAll('.dz-notes > .dz-note')].map((note) => {
  const [all, gist] = ['.dz-note-body', '.dz-note-gist'].map((one) => note.querySelector(one));
  const shown = [all, gist].find((one) => one?.getClientRects().length);
  const of = (one) => one?.textContent.trim() ?? '';
  const isCut = all.scrollHeight > all.clientHeight + 1;
  const form = !shown ? '' : shown === gist ? 'gist' : isCut ? 'cut' : 'whole';
  return [note.id, of(shown), of(all), form];
})"""
"""What is seen of each note, all that it says, and what that is: its gist, a part, or whole."""

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
