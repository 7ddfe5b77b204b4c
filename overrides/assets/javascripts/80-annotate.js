// Offers to annotate: words that somebody selects, or a passage whose ＋ is pressed. The form is
// loaded only when it is asked for, and a draft of it is found again.
(() => {
  const source = document.getElementById("dz-annotate");
  const script = document.querySelector("[data-dz-composer]")?.dataset.dzComposer;
  if (!source || !script) return;
  const page = JSON.parse(source.textContent);
  const { words } = page;
  let loading = null;

  function load() {
    loading ??= new Promise((done, failed) => {
      const program = document.createElement("script");
      program.src = script;
      program.onload = () => done(globalThis.duizhaoComposer.start(page, program.src));
      program.onerror = () => {
        loading = null;
        program.remove();
        failed(new Error(`could not load ${program.src}`));
      };
      document.head.append(program);
    });
    return loading;
  }

  function button(name, text, press) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = name;
    made.textContent = text;
    made.addEventListener("click", press);
    return made;
  }

  /** Do something with the form, or say why it cannot be done. */
  function ask(use) {
    load().then(
      (composer) => tell(use(composer) || ""),
      () => tell(words.failed),
    );
  }

  // What is said about a selection stands where its button stood.
  const said = document.createElement("p");
  said.className = "dz-annotate-said";
  said.setAttribute("role", "status");

  function tell(text) {
    said.textContent = text;
    if (text) place(said);
  }

  let range = null;
  let pressed = false;
  const offer = button("dz-annotate", words.annotate, () => {
    const chosen = range;
    offer.hidden = true;
    if (chosen) ask((composer) => composer.select(chosen));
  });
  offer.hidden = true;
  // A press must not take the selection away before it is used.
  offer.addEventListener("pointerdown", (event) => event.preventDefault());
  offer.addEventListener("mousedown", (event) => event.preventDefault());

  const touch = matchMedia("(pointer: coarse)");

  /** Put something below the end of the selection; under a thumb the foot of the screen is best. */
  function place(thing) {
    thing.classList.toggle("dz-annotate--foot", touch.matches || !range);
    const last = range && [...range.getClientRects()].findLast((rect) => rect.width);
    if (touch.matches || !last) return;
    const room = document.documentElement.clientWidth - thing.offsetWidth - 8;
    thing.style.left = `${Math.max(8, Math.min(last.right - 16, room)) + scrollX}px`;
    thing.style.top = `${last.bottom + 6 + scrollY}px`;
  }

  function chosen() {
    const selection = getSelection();
    if (!selection?.rangeCount || selection.isCollapsed || !selection.toString().trim()) return null;
    const one = selection.getRangeAt(0);
    const texts = document.querySelectorAll(".dz-main .dz-unit[data-unit] > .dz-pair > :is(.dz-en, .dz-zh)");
    return [...texts].some((text) => one.intersectsNode(text)) ? one.cloneRange() : null;
  }

  function follow() {
    if (pressed) return;
    range = chosen();
    tell("");
    offer.hidden = !range;
    if (!range) return;
    const open = "dzAnnotating" in document.documentElement.dataset;
    offer.textContent = open ? words.use : words.annotate;
    place(offer);
  }

  let waiting = 0;
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    // A tap on the button may end the selection a moment before it is a click.
    waiting = setTimeout(follow, 180);
  });
  document.addEventListener("pointerdown", (event) => {
    pressed = event.pointerType === "mouse" && event.target !== offer;
  });
  for (const end of ["pointerup", "pointercancel"]) {
    document.addEventListener(end, () => {
      if (pressed) setTimeout(follow, 30);
      pressed = false;
    });
  }
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      offer.hidden = true;
      tell("");
    }
  });

  // Beside each passage, for those who cannot or would not select.
  for (const unit of document.querySelectorAll(".dz-main .dz-unit[data-unit]")) {
    const name = unit.dataset.unit;
    if (!(name in page.labels)) continue;
    const pair = unit.querySelector(".dz-pair");
    const here = button("dz-annotate-here", "", () => {
      const own = chosen();
      const inside = own && pair.contains(own.startContainer) && pair.contains(own.endContainer);
      range = null;
      offer.hidden = true;
      ask((composer) => (inside ? composer.select(own) : composer.open(name)));
    });
    here.setAttribute("aria-label", words.here.replace("{label}", page.labels[name]));
    here.title = here.getAttribute("aria-label");
    if (name === "title") pair.after(here);
    else pair.querySelector(".dz-no").after(here);
  }

  const draft = button("dz-annotate-draft", words.draft, () => {
    range = null;
    ask((composer) => composer.resume());
  });

  const drafted = () => dzKept.read(`dz-draft:${page.key}`) !== "";

  function show() {
    draft.hidden = "dzAnnotating" in document.documentElement.dataset || !drafted();
  }

  document.addEventListener("dz-annotating", show);
  document.body.append(offer, said, draft);
  show();

  // A problem is reported with the place that the reader was at.
  const report = document.querySelector("[data-dz-report]");
  const address = report?.getAttribute("href");
  function aim() {
    const at = chosen();
    const unit = at && document.elementFromPoint && at.startContainer.parentElement.closest(".dz-unit");
    const place = new URL(unit ? `#${unit.id}` : location.hash, location.href);
    place.search = "";
    const url = new URL(address);
    const { dzReport } = report.dataset;
    url.searchParams.set(dzReport, `${words.page.replace("{url}", place.href)}\n${url.searchParams.get(dzReport)}\n\n`);
    report.setAttribute("href", url.href);
  }
  if (report) for (const event of ["pointerdown", "focus", "click"]) report.addEventListener(event, aim);
})();
