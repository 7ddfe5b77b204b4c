// Loads a script when it is first needed; a page opened from a disk can load nothing else.

/**
 * The script element, when the script has run.
 * @param {string} url
 * @param {"low" | "auto"} priority
 * @returns {Promise<HTMLScriptElement>}
 */
export function loadScript(url, priority = "auto") {
  return new Promise((done, failed) => {
    const script = document.createElement("script");
    script.fetchPriority = priority;
    script.src = url;
    script.onload = () => done(script);
    script.onerror = () => {
      script.remove();
      failed(new Error(`could not load ${script.src}`));
    };
    document.head.append(script);
  });
}
