// @ts-check
/** Address of the bundle: `bundle/` beside the page, or the folder of this site in `?bundle=`. */

/**
 * @param {string} base address of the page
 * @returns {string} ends with a slash
 */
export function bundleUrl(base) {
  const wanted = new URL(base).searchParams.get('bundle') ?? 'bundle/';
  return new URL(wanted.endsWith('/') ? wanted : `${wanted}/`, base).href;
}

/**
 * Throw an error, for people, if the bundle does not lie on the page's site.
 * @param {string} bundle its address
 * @param {string} base address of the page
 */
export function requireSameSite(bundle, base) {
  const { origin } = new URL(bundle);
  if (origin === new URL(base).origin) return;
  throw new Error(
    `The model must lie on this site, not at ${origin}. Open the page without the part` +
      ' "bundle=…" of its address, or give it a path of this site.',
  );
}
