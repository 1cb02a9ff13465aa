// @ts-check
/** Text that another app shares with the installed page: it comes in the page's address. */

/** The parameters that the web app manifest names. */
const PARAMETERS = ['title', 'text', 'url'];

/**
 * Return the shared text, and the address of the page without it: a reload must not bring it again.
 * @param {string} address of the page
 * @returns {{text: string | null, address: string}} text: null if nothing was shared
 */
export function sharedText(address) {
  const url = new URL(address);
  const parts = PARAMETERS.map((name) => url.searchParams.get(name)?.trim() ?? '').filter(Boolean);
  for (const name of PARAMETERS) url.searchParams.delete(name);
  // Apps repeat themselves: the address stands in the text, or the text is the title.
  const said = parts.filter(
    (part, i) => !parts.some((other, j) => other.includes(part) && (other !== part || j < i)),
  );
  return { text: said.length > 0 ? said.join('\n\n') : null, address: url.href };
}
