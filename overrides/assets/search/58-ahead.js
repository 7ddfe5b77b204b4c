// What later queries will probably need, loaded while the reader of the first results reads.

const PARALLEL = 2;
const QUIET = 500;
let begun = false;
let questions = 0;
let answered = 0;
let resting = [];

/** While a question is being answered nothing else is loaded. @param {() => Promise<T>} answer
 * @template T @returns {Promise<T>} */
async function answering(answer) {
  questions += 1;
  try {
    return await answer();
  } finally {
    questions -= 1;
    answered = performance.now();
    if (!questions) {
      for (const go of resting) go();
      resting = [];
    }
  }
}

const idle = (go) => (globalThis.requestIdleCallback ?? ((then) => setTimeout(then, 20)))(go);

/** When no question is open or likely to follow at once, and the browser has nothing else to do. */
async function atLeisure() {
  for (;;) {
    const wait = answered + QUIET - performance.now();
    if (questions) await new Promise((go) => resting.push(go));
    else if (wait > 0) await new Promise((go) => setTimeout(go, wait));
    else {
      const before = answered;
      await new Promise(idle);
      if (!questions && answered === before) return;
    }
  }
}

/**
 * Load the files that the index names, once, unless the reader's browser is to save data. How many
 * those are was decided when the site was built.
 * @param {Source} source @param {Part[]} parts the query that was answered
 */
async function loadAhead(source, parts) {
  if (begun || !source.ahead || navigator.connection?.saveData) return;
  begun = true;
  const names = source.ahead[parts.some((one) => one.type === "han") ? "zh" : "en"].split(" ").filter(Boolean);
  const work = async () => {
    while (names.length) {
      await atLeisure();
      const name = names.shift();
      if (name) await source.load(name);
    }
  };
  // Whatever cannot be loaded now is asked for, and its absence told, when a query needs it.
  await Promise.all(Array.from({ length: PARALLEL }, work)).catch(() => {});
}
