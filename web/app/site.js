// @ts-check
/** Where this page's site is: the folder that its release lies in. Ends with a slash. */
export const SITE = new URL('../../', import.meta.url);
