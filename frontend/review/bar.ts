// The bar at the foot of the page: what was decided, how much is left, and the file of decisions.

import { make, makeButton } from "../lib/elements.ts";
import { say } from "../lib/words.ts";
import type { Decisions } from "./decisions.ts";

type Acts = Record<"nextDoubt" | "nextOpen" | "toggle" | "back" | "forth" | "save" | "reset", () => void>;

export class Bar {
  status = make("p", { role: "status" });
  count = make("p", { class: "count" });
  undo;
  redo;
  doubt;
  open;
  left = make("p", { class: "left" });
  filter;
  again;

  constructor(acts: Acts) {
    this.undo = button(say("undo"), "u", acts.back);
    this.redo = button(say("redo"), "r", acts.forth);
    this.doubt = button(say("doubt"), "n", acts.nextDoubt);
    this.open = button(say("open"), "g", acts.nextOpen);
    this.filter = button(say("only"), "", acts.toggle);
    this.filter.setAttribute("aria-pressed", "false");
    this.again = button(say("again"), "", acts.reset);
    const save = button(say("save"), "", acts.save);
    save.classList.add("main");
    const { doubt, count, open, left, filter, undo, redo, again, status } = this;
    const controls = [doubt, count, open, left, filter, undo, redo, save, again, status];
    document.body.append(make("footer", { class: "bar" }, ...controls));
  }

  say(message: string) {
    this.status.textContent = message;
  }

  /** Say how much was decided and is left, whether it is kept, and let only be pressed what makes sense. */
  tell(decisions: Decisions, kept: boolean, message: string) {
    const { changes, doubts } = decisions;
    const marked = decisions.marks.flatMap((marks) => marks.own).length;
    const open = decisions.marks.flatMap((marks) => marks.open).length;
    const parts = [
      changes && say("changed", { count: changes }),
      marked && say("marked", { count: marked }),
      decisions.marks.some((marks) => marks.halfRead) && say("half-read"),
    ].filter(Boolean);
    const said = message || parts.join(" · ") || say("unchanged");
    this.say(kept || !parts.length ? said : `${said} ${say("not-stored")}`);
    this.open.hidden = !decisions.marks.some((marks) => marks.offered);
    this.open.disabled = !open;
    this.left.textContent = this.open.hidden ? "" : say("opens", { count: open });
    this.count.textContent = say("doubts", { count: doubts.length + decisions.openTitles });
    this.undo.disabled = decisions.done.length === 0;
    this.redo.disabled = decisions.undone.length === 0;
    this.doubt.disabled = doubts.length === 0;
    this.again.disabled = !decisions.stored && !marked;
  }
}

/** How a key is written for people. */
export function shownKey(key: string) {
  return key.replace("ArrowUp", "↑").replace("ArrowDown", "↓").replaceAll("+", " ");
}

export function button(label: string, key: string, act: () => void) {
  const hint = key ? make("kbd", { "aria-hidden": "true" }, shownKey(key)) : null;
  return makeButton({ "aria-keyshortcuts": key || null }, act, label, hint);
}
