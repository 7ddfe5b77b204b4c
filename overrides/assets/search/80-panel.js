// The field, the filters and the results: the same in the dialog and on the page of its own.

const FEW = 40;
const AHEAD = 3;

/** When what was put on the page can be seen; a page in the background does not wait for that. */
function painted() {
  return new Promise((go) => {
    requestAnimationFrame(() => setTimeout(go));
    setTimeout(go, 60);
  });
}

/**
 * @param {{ sync: boolean, changed?: (state: any, push: boolean) => void }} options
 */
function panel(options) {
  const id = `dz-search-${options.sync ? "page" : "dialog"}`;
  const state = { query: "", page: 1, kind: "", document: "", theme: "" };
  const input = make("input", {
    class: "dz-search-input",
    type: "search",
    id: `${id}-input`,
    name: "q",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    enterkeyhint: "search",
    placeholder: say("placeholder"),
    "aria-label": say("label"),
    "aria-describedby": `${id}-help`,
    "aria-controls": `${id}-results`,
  });
  const status = make("p", { class: "dz-search-status", role: "status", "aria-live": "polite" });
  const filters = make("div", { class: "dz-search-filters", role: "group", "aria-label": say("filters"), hidden: true });
  const results = make("div", { class: "dz-search-results", id: `${id}-results` });
  const pager = make("nav", { class: "dz-search-pager", "aria-label": say("pages"), hidden: true });
  const help = make("p", { class: "dz-search-help", id: `${id}-help` }, say("help"));
  const form = make("form", { class: "dz-search-form", role: "search" }, input);
  const element = make("div", { class: "dz-search-panel" }, form, filters, status, results, pager, help);

  let composing = false;
  let turn = 0;
  let working = null;
  let last = "";

  /** Answer what is asked now; whoever answers an older question stops at the next pause. */
  function run() {
    turn += 1;
    const own = turn;
    working = answering(() => once(own)).finally(() => {
      if (own === turn) working = null;
    });
    return working;
  }

  async function once(own) {
    const asked = { ...state };
    const stale = () => own !== turn;
    if (!asked.query.trim()) {
      last = "";
      busy(false);
      results.replaceChildren();
      filters.hidden = pager.hidden = true;
      help.hidden = false;
      status.textContent = "";
      return;
    }
    const slow = setTimeout(() => {
      if (!stale() && !results.childElementCount) status.textContent = say("loading");
    }, 300);
    try {
      const found = await search(asked.query, { ...asked, locale, stale });
      if (!found || stale()) return;
      // The first result shows as soon as it is there, before the others are even asked for.
      const coming = [];
      const ask = (upTo) => {
        while (coming.length < Math.min(upTo, found.size)) coming.push(found.record(coming.length));
      };
      ask(1);
      const first = await coming[0];
      if (stale()) return;
      const add = show(found, asked);
      if (!add) return;
      if (first) add(first);
      announce("shown", found);
      // What is there is painted before the browser is given more to do than to load the next.
      ask(AHEAD);
      await painted();
      if (stale()) return forget(asked);
      ask(found.size);
      for (const record of coming.slice(1)) {
        const hit = await record;
        if (stale()) return forget(asked);
        add(hit);
      }
      busy(false);
      announce("complete", found);
      open().then(({ source }) => loadAhead(source, found.parts));
      if (!found.total && found.parts.length) await suggest(asked);
    } catch (error) {
      console.warn(error);
      if (stale()) return;
      last = "";
      status.textContent = say("failed");
      busy(false);
      results.replaceChildren();
      filters.hidden = pager.hidden = true;
    } finally {
      clearTimeout(slow);
    }
  }

  /** Say whether more results are still to come. */
  function busy(on) {
    if (on) results.setAttribute("aria-busy", "true");
    else results.removeAttribute("aria-busy");
  }

  const keyOf = (asked) => JSON.stringify(asked);

  /** What was shown only in part is shown anew when it is asked for again. */
  function forget(asked) {
    if (last === keyOf(asked)) last = "";
  }

  function announce(what, found) {
    element.dispatchEvent(new CustomEvent(`dz-search-${what}`, { bubbles: true, detail: found }));
  }

  /** Show how many there are, and return what adds results, unless they stand there already. */
  function show(found, asked) {
    if (keyOf(asked) === last) return null;
    last = keyOf(asked);
    state.page = found.page;
    help.hidden = found.total > 0;
    status.textContent = told(found);
    showFilters(found);
    showPager(found);
    busy(true);
    return lister(found, results);
  }

  function told(found) {
    if (!found.total) return say(filtered() ? "none-filtered" : "none", { query: cut(found.query.trim(), 60) });
    const words = [say("count", { count: found.total })];
    if (found.apart) words.push(say("apart"));
    if (found.pages > 1) words.push(say("page-of", { page: found.page, pages: found.pages }));
    return words.join(say("between"));
  }

  function filtered() {
    return state.kind || state.document || state.theme;
  }

  async function suggest(asked) {
    const text = await suggestion(asked.query);
    if (!text || asked.query !== state.query) return;
    const button = make("button", { type: "button", class: "dz-search-suggestion" }, text);
    button.addEventListener("click", () => {
      set({ query: text }, true);
      input.focus();
    });
    status.append(" ", say("mean"), " ", button);
  }

  function showFilters(found) {
    const { facets, common } = found;
    const chosen = document.activeElement?.closest?.(".dz-search-filters select")?.name;
    filters.replaceChildren();
    filters.hidden = !facets || !(found.total || filtered());
    if (filters.hidden) return;
    const side = locale === "zh" ? 2 : 1;
    const title = (row) => row[side] || row[3 - side];
    const choices = {
      kind: () => Object.keys(KINDS).map((name) => [name, say(`only-${name}`), facets.kind[name]]),
      document: () => common.documents.map((row, at) => [row[0], title(row), facets.document[at + 1]]),
      theme: () => common.themes.map((row, at) => [row[0], title(row), facets.theme[at]]),
    };
    if (common.documents.length < 2) delete choices.document;
    if (!common.themes.length) delete choices.theme;
    for (const [name, list] of Object.entries(choices)) {
      filters.append(selectOf(name, list, facets.all[name]));
      if (chosen === name) filters.lastChild.focus();
    }
  }

  function selectOf(name, list, all) {
    const select = make("select", { name, "aria-label": say(`filter-${name}`) });
    select.append(make("option", { value: "" }, `${say(`all-${name}`)} (${all})`));
    const add = (some) => {
      for (const [value, text, count] of some) {
        select.append(make("option", { value }, `${text} (${count})`));
      }
      select.value = state[name];
    };
    const shown = list().filter(([value, , count]) => count || value === state[name]);
    if (shown.length <= FEW) {
      add(shown);
    } else {
      // Hundreds of choices are only made when somebody is about to see them.
      add(shown.filter(([value]) => value === state[name]));
      const fill = () => {
        for (const type of ["focus", "pointerdown"]) select.removeEventListener(type, fill);
        select.replaceChildren(select.firstChild);
        add(shown);
      };
      for (const type of ["focus", "pointerdown"]) select.addEventListener(type, fill);
    }
    select.addEventListener("change", () => set({ [name]: select.value, page: 1 }, true));
    return select;
  }

  function showPager(found) {
    const turned = document.activeElement?.closest?.(".dz-search-pager button")?.dataset.turn;
    pager.replaceChildren();
    pager.hidden = found.pages < 2;
    if (pager.hidden) return;
    for (const [turn, page] of [
      ["previous", found.page - 1],
      ["next", found.page + 1],
    ]) {
      const button = make(
        "button",
        { type: "button", "data-turn": turn, disabled: page < 1 || page > found.pages },
        say(`${turn}-page`),
      );
      button.addEventListener("click", () => set({ page }, true));
      pager.append(button);
      if (turned === turn && !button.disabled) button.focus();
    }
  }

  /** Ask anew; `push` says that the step is one to go back from. */
  function set(changes, push) {
    const before = JSON.stringify(state);
    if ("query" in changes && changes.query !== state.query) state.page = 1;
    Object.assign(state, changes);
    if ("page" in changes && !("query" in changes) && push) {
      results.scrollTop = 0;
      if (options.sync) element.scrollIntoView({ block: "start" });
    }
    if (input.value !== state.query && !composing) input.value = state.query;
    if (before !== JSON.stringify(state)) options.changed?.({ ...state }, push);
    else if (working) return working;
    return run();
  }

  const typed = () => {
    if (!composing) set({ query: input.value }, false);
  };
  input.addEventListener("compositionstart", () => (composing = true));
  input.addEventListener("compositionend", () => {
    composing = false;
    typed();
  });
  input.addEventListener("input", (event) => {
    // What an input method has not finished is no query yet; fill() of a test has no such state.
    if (!event.isComposing) composing = false;
    typed();
  });

  const links = () => [...results.querySelectorAll("a.dz-hit")];

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (composing) return;
    options.submitted?.({ ...state });
    set({ query: input.value }, false).then(() => {
      if (options.enter && input.value === state.query) links()[0]?.click();
    });
  });

  element.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229 || event.altKey || event.ctrlKey || event.metaKey) return;
    const all = links();
    const at = all.indexOf(document.activeElement);
    const within = document.activeElement === input || at >= 0;
    if (!within) return;
    const to = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: at < 0 ? null : 0,
      End: at < 0 ? null : all.length - 1,
    }[event.key];
    if (to === undefined || to === null) {
      // Typing goes on in the field, wherever among the results the reader is.
      if (at >= 0 && (event.key === "Backspace" || (event.key.length === 1 && event.key !== " "))) input.focus();
      return;
    }
    if (event.key === "ArrowUp" && at < 0) return;
    event.preventDefault();
    if (to < 0) input.focus();
    else all[Math.min(to, all.length - 1)]?.focus();
  });

  return { element, input, set, state: () => ({ ...state }) };
}
