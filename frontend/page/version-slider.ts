// The versions of an article on a slider: the text of each in the place of the present one, for as long as its
// reader wants. What they read is loaded when somebody moves it, or a URL names one (version-texts.ts).

import { withLater } from "./later-loader.ts";

export function setUpVersions([slider]: HTMLInputElement[]) {
  const steps = [...(slider.parentElement?.querySelectorAll("li") ?? [])];
  slider.parentElement?.style.setProperty("--dz-steps", String(steps.length));
  // If they cannot be had, the links to the versions are left.
  const begin = () => withLater(({ slideVersions }) => slideVersions(slider, steps));
  const asked = new URLSearchParams(location.search).get("at");
  const at = steps.findIndex((step) => step.dataset.version === asked);
  slider.value = String(at < 0 ? steps.length - 1 : at);
  if (at < 0) slider.addEventListener("input", begin, { once: true });
  else begin();
}
