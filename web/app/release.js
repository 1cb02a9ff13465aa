// @ts-check
/** What the release of this page says about itself; pywasm/site/plan.py writes it. */

/** @typedef {import('../lib/engine.js').Pin} Pin */
/**
 * @typedef {object} Release
 * @property {string[]} hosts origins from which models may come, besides the site's own
 * @property {{path: string, manifest: Pin}[]} bundles models of the site, the first one first;
 *   path: relative to the site
 */

/** Address of the file. */
export const RELEASE = new URL('../release.json', import.meta.url);

/**
 * Read the file.
 * @returns {Promise<Release | null>} null if it cannot be read. The worker needs it, too, and says
 *   what is wrong.
 */
export async function readRelease() {
  try {
    return await (await fetch(RELEASE)).json();
  } catch {
    return null;
  }
}
