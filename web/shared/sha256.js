// @ts-check
/**
 * SHA-256. The browser's own is faster, but takes only whole inputs, and is missing where the page
 * is neither on https nor on localhost.
 */

const NOBLE = new URL('../vendor/noble/sha2.js', import.meta.url);

/**
 * A digest of bytes that come in pieces.
 * @typedef {{update: (bytes: Uint8Array) => void, digest: () => string}} Hasher
 */

/**
 * Compute the digest of bytes.
 * @param {ArrayBuffer | Uint8Array<ArrayBuffer>} bytes
 * @returns {Promise<string>} hexadecimal digits
 */
export async function sha256(bytes) {
  if (globalThis.crypto?.subtle) {
    return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
  }
  const hasher = await startSha256();
  hasher.update(bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes));
  return hasher.digest();
}

/**
 * Start the digest of bytes that come in pieces.
 * @returns {Promise<Hasher>}
 */
export async function startSha256() {
  /** @type {typeof import('@noble/hashes/sha2.js')} */
  const noble = await import(NOBLE.href);
  const hash = noble.sha256.create();
  return { update: (bytes) => hash.update(bytes), digest: () => hex(hash.digest()) };
}

/** @param {Uint8Array} bytes */
function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
