// Shows a text's Chinese in the other script, as the reader chose; what the source says stays known.
//
// The table comes from a script of its own, which only those load who ask for it.

import { loadScript } from "../lib/load-script.ts";
import { onLeave, scope } from "../lib/page-life.ts";
import { SCRIPTS } from "./display-options.ts";
import { later } from "./later-loader.ts";

export function setUpScriptConversion([main]: HTMLElement[]) {
  const notice = scope().querySelector("[data-dz-converted]");
  const root = scope();
  let last = "";
  let convertAll: LaterScript["convertAll"] | null = null;

  const show = async () => {
    const tag = SCRIPTS[root.dataset.script ?? ""] ?? "";
    if (tag === last) return;
    last = tag;
    if (!convertAll || (tag && !globalThis.dzConversion)) {
      const table = globalThis.dzConversion ?? loadScript(main.dataset.dzConversion ?? "");
      const loaded = await Promise.all([later(), table]).catch(() => null);
      if (!loaded || tag !== last) return;
      convertAll = loaded[0].convertAll;
    }
    const converted = convertAll(main, tag);
    // A range into a text does not survive that its characters change.
    document.dispatchEvent(new Event("dz-texts"));
    if (notice instanceof HTMLElement) {
      notice.hidden = !converted;
      for (const words of notice.querySelectorAll("[data-dz-script]")) {
        if (words instanceof HTMLElement) words.hidden = words.dataset.dzScript !== tag;
      }
    }
  };
  // What is put onto the page later is shown likewise; if the table is not there yet, with the rest.
  main.addEventListener("dz-added", (event) => {
    if (last && event.target instanceof HTMLElement) convertAll?.(event.target, last);
  });
  const observer = new MutationObserver(show);
  observer.observe(root, { attributeFilter: ["data-script"] });
  onLeave(() => observer.disconnect());
  show();
}
