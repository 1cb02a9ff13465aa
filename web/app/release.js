// @ts-check
/** What the release of this page says about itself; pywasm/site/plan.py writes it. */

/**
 * @typedef {object} Release
 * @property {string[]} hosts origins from which models may come, besides the site's own
 * @property {{address: string, hosts: string[]} | null} [hub] where the weights of released models
 *   are; hosts: it and those to which it redirects
 */

/** Address of the file. */
export const RELEASE = new URL('../release.json', import.meta.url);

/**
 * Read the file.
 * @returns {Promise<Release>} rejects with an error for people
 */
export async function readRelease() {
  const answer = await fetch(RELEASE);
  if (answer.ok) return answer.json();
  throw new Error(`release.json of this site cannot be read (${answer.status}). Reload the page.`);
}
