{#- What the server adds to every page: it loads again when a newer version of the site is shown. -#}
const livereload = async (version, page) => {
  const changed = () => new Promise((done) => document.addEventListener("visibilitychange", done, { once: true }));
  for (;;) {
    // A page that nobody looks at keeps no connection.
    while (document.visibilityState !== "visible") await changed();
    const leaving = new AbortController();
    changed().then(() => leaving.abort());
    try {
      const answer = await fetch(`/livereload/${version}/${page}`, { signal: leaving.signal });
      if (!answer.ok) throw new Error(answer.statusText);
      if (Number(await answer.text()) > version) return location.reload();
    } catch {
      await new Promise((done) => setTimeout(done, 3000));
    }
  }
};
livereload({{ version }}, {{ page }});
