// Where the script is that has this module, for what is beside it.

const { currentScript } = document;

/** The URL of the script; that of the page if it is inside the page. */
export const OWN_URL = (currentScript instanceof HTMLScriptElement && currentScript.src) || location.href;
