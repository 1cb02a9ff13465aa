// @ts-check
/** Where the bundle lies: `bundle/` beside the page, or `?bundle=` another folder of this site. */

/**
 * @param {string} base address of the page
 * @returns {string} ends with a slash
 */
export function bundleUrl(base) {
  const wanted = new URL(base).searchParams.get('bundle') ?? 'bundle/';
  const url = new URL(wanted.endsWith('/') ? wanted : `${wanted}/`, base);
  if (url.origin !== new URL(base).origin) {
    throw new Error(
      `The bundle must lie on this site, not at ${url.origin}. Open the page without` +
        ' its "bundle" parameter, or give it a path of this site.',
    );
  }
  return url.href;
}
