// @ts-check
/** Address of the bundle: `bundle/` beside the page, or the folder of this site in `?bundle=`. */

/**
 * @param {string} base address of the page
 * @returns {string} ends with a slash
 */
export function bundleUrl(base) {
  const wanted = new URL(base).searchParams.get('bundle') ?? 'bundle/';
  const url = new URL(wanted.endsWith('/') ? wanted : `${wanted}/`, base);
  if (url.origin !== new URL(base).origin) {
    throw new Error(
      `The model must lie on this site, not at ${url.origin}. Open the page without the part` +
        ' "bundle=…" of its address, or give it a path of this site.',
    );
  }
  return url.href;
}
