// Loads a script when it is first needed; a page opened from a disk can load nothing else.

import { make } from "./elements.ts";
import { addToPage } from "./page-life.ts";

/** For how many milliseconds a script is waited for: a host may never answer. */
const PATIENCE = 20_000;

/** How many scripts are waited for that somebody has asked for. */
let waited = 0;
let sign: HTMLElement | null = null;

/** While something is waited for, a line at the head of the window says so; its style hides it at first. */
function wait(more: 1 | -1) {
  waited += more;
  sign ??= make("div", { class: "dz-waiting", "aria-hidden": "true" });
  if (!waited) sign.remove();
  else if (!sign.isConnected) addToPage(sign);
}

/** The script element, when the script has run. One that comes too late still runs. */
export function loadScript(url: string, priority: "low" | "auto" = "auto"): Promise<HTMLScriptElement> {
  const asked = priority === "auto";
  if (asked) wait(1);
  const loading: Promise<HTMLScriptElement> = new Promise((done, failed) => {
    const script = document.createElement("script");
    const fail = () => failed(new Error(`could not load ${script.src}`));
    const timer = setTimeout(fail, PATIENCE);
    script.fetchPriority = priority;
    script.src = url;
    script.onload = () => {
      clearTimeout(timer);
      done(script);
    };
    script.onerror = () => {
      clearTimeout(timer);
      script.remove();
      fail();
    };
    document.head.append(script);
  });
  return asked ? loading.finally(() => wait(-1)) : loading;
}

/** Load a stylesheet: until it is there or cannot be had. What it is for reads worse without. */
export function loadSheet(href: string) {
  const link = make("link", { rel: "stylesheet", href });
  if ([...document.styleSheets].some((one) => one.href === link.href)) return null;
  return new Promise((done) => {
    link.onload = link.onerror = done;
    document.head.append(link);
  });
}

/** What loads something once by a key, if there are several; after a failure it may be tried again. */
export function once<T>(load: (key: string) => Promise<T>) {
  const loading = new Map<string, Promise<T>>();
  return (key = "") => {
    const found =
      loading.get(key) ??
      load(key).catch((error) => {
        loading.delete(key);
        throw error;
      });
    loading.set(key, found);
    return found;
  };
}
