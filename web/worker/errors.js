// @ts-check
/** Errors whose names Python knows (pywasm/core/errors.py). */

/** A file of the bundle is missing or damaged. */
export class BundleError extends Error {
  name = 'BundleError';
}

/** The runtime refused or failed to run a graph. */
export class HostError extends Error {
  name = 'HostError';
}
