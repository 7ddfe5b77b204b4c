// On paper the page says where it is from; where the edition knows no URL of its own, the browser does.

import { scope, whileHere } from "../lib/page-life.js";

export function watchPrintedUrl() {
  const place = scope().querySelector("[data-dz-here]");
  if (!place) return;
  const write = () => {
    place.textContent = decodeURI(location.href.replace(/#.*/, ""));
  };
  addEventListener("beforeprint", write, whileHere());
  write();
}
