// @ts-check
/// <reference lib="webworker" />
/** Says in words what a browser means when it refuses to store more. */

/** There is no room for a file. */
export class StorageFullError extends Error {
  name = 'StorageFullError';
}

/**
 * Return an error for people, if storing failed for lack of room; else the error itself.
 * @param {unknown} error
 * @param {number} bytes what was to be stored
 */
export async function explained(error, bytes) {
  if (!(error instanceof DOMException) || error.name !== 'QuotaExceededError') return error;
  const { usage = 0, quota = 0 } = (await navigator.storage?.estimate?.().catch(() => null)) ?? {};
  return new StorageFullError(
    `There is no room to store the model: a file of ${megabytes(bytes)} MB is to be stored, and ` +
      `${megabytes(Math.max(0, quota - usage))} MB are free for this site. ` +
      'Remove a model, or free space on the disk.',
  );
}

/** @param {number} bytes */
function megabytes(bytes) {
  return (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0);
}
