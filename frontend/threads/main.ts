// The picture of where the translation wavers: who points at an expression or a thread sees all that belongs
// to it; a press opens its passages in place. Without this, a press leads to the passages of a thread.

import { listen } from "../lib/page-life.ts";
import { isModified } from "../lib/presses.ts";

const place = document.querySelector("[data-dz-threads]") as HTMLElement;
const passages = place.querySelector(".dz-waver-passages") as HTMLElement;
const parts = [...place.querySelectorAll("[data-threads]")];

const threadsOf = (part?: Element | null) => part?.getAttribute("data-threads")?.split(" ") ?? [];

/** Mark what belongs to some threads, by their numbers, and nothing else. */
function mark(attribute: string, threads: string[]) {
  for (const part of parts) {
    part.toggleAttribute(
      attribute,
      threadsOf(part).some((one) => threads.includes(one)),
    );
  }
}

const light = ({ target }: Event) =>
  mark("data-lit", target instanceof Element ? threadsOf(target.closest("a[data-threads]")) : []);

function open(link?: Element | null) {
  place.toggleAttribute("data-opened", Boolean(link));
  mark("data-open", threadsOf(link));
  passages.scrollTop = 0;
  // What was pressed stays in sight above the sheet of a narrow screen.
  if (link && link.getBoundingClientRect().bottom > innerHeight / 2) link.scrollIntoView({ block: "center" });
}

/** The thread that the URL names. */
const openNamed = () => open(parts.find(({ id }) => id && id === decodeURIComponent(location.hash.slice(1))));

for (const turnedTo of ["pointerover", "focusin", "focusout"]) place.addEventListener(turnedTo, light);
place.addEventListener("pointerleave", light);
place.addEventListener("click", (event) => {
  const link = event.target instanceof Element && event.target.closest("a[data-threads], .dz-waver-close");
  if (!link || isModified(event)) return;
  event.preventDefault();
  history.replaceState(history.state, "", link.getAttribute("href"));
  open(link.hasAttribute("data-threads") ? link : null);
  // A key, not a pointer: the next Tab goes on in the passages.
  if (!event.detail) passages.focus();
});
listen(window, "hashchange", openNamed);
listen(window, "keydown", (event) => event.key === "Escape" && open());
place.dataset.ready = "";
openNamed();
