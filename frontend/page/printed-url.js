// On paper the page says where it is from; where the edition knows no URL of its own, the browser does.

import { scope, whileHere } from "../lib/page-life.js";
import { decoded } from "../lib/urls.js";

export function watchPrintedUrl() {
  const place = scope().querySelector("[data-dz-here]");
  if (!place) return;
  const write = () => {
    place.textContent = decoded(location.href.replace(/#.*/, ""), decodeURI);
  };
  addEventListener("beforeprint", write, whileHere());
  write();
}
