// On paper the page says where it is from; where the edition knows no URL of its own, the browser does.

import { listen } from "../lib/page-life.ts";
import { decoded } from "../lib/urls.ts";

export function setUpPrintedUrl([place]: Element[]) {
  const write = () => {
    place.textContent = decoded(location.href.replace(/#.*/, ""), decodeURI);
  };
  listen(window, "beforeprint", write);
  write();
}
