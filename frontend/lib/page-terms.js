// The terms that are marked on the page, of which the template _reading.html says what cards need.

/** A term in Chinese and English, how often it occurs, and what is noted on it as HTML. @typedef {[string, string, number, string?]} TermOnPage */

/** The terms by id; none on a page that has no cards. @returns {Record<string, TermOnPage>} */
export function termsOnPage() {
  const holder = document.getElementById("dz-terms");
  return holder instanceof HTMLTemplateElement ? JSON.parse(holder.content.textContent || "{}") : {};
}
