// Loads a script when it is first needed; a page opened from a disk can load nothing else.

/** For how many milliseconds a script is waited for: a host may never answer. */
const PATIENCE = 20_000;

/**
 * The script element, when the script has run. One that comes too late still runs.
 * @param {string} url
 * @param {"low" | "auto"} priority
 * @returns {Promise<HTMLScriptElement>}
 */
export function loadScript(url, priority = "auto") {
  return new Promise((done, failed) => {
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
}
