// @ts-check
/** Errors that Python knows by name (pywasm/core/errors.py). */

/** A file of the bundle is missing or damaged. */
export class BundleError extends Error {
  name = 'BundleError';
}

/** The runtime refused a graph or failed to run it. */
export class HostError extends Error {
  name = 'HostError';
}
