// @ts-check
/**
 * Files of a bundle: downloaded in parallel, verified by sha256, handed out once, with the progress
 * of the downloads. Knows URLs and bytes; does not know what is in the files.
 */
import { sha256 as digest } from '../shared/sha256.js';
import { BundleError } from './errors.js';

/** @typedef {{file: string, sha256: string, bytes: number}} FileEntry   as in the manifest */

export class BundleFiles {
  /** @type {Map<string, Promise<Uint8Array<ArrayBuffer>>>} */
  #downloads = new Map();
  #base;
  #progress;

  /**
   * @param {URL} base the bundle's folder, ends with a slash
   * @param {import('./progress.js').DownloadProgress} progress counts the files given to `prefetch`
   */
  constructor(base, progress) {
    this.#base = base;
    this.#progress = progress;
  }

  /**
   * Start downloads that will be needed.
   * @param {FileEntry[]} files
   */
  prefetch(files) {
    for (const { bytes } of files) this.#progress.expect(bytes);
    for (const { file, sha256 } of files) {
      const download = this.#download(file, sha256, (bytes) =>
        this.#progress.received(bytes, file),
      );
      // `take` returns the failed download; until then it is not an unhandled rejection.
      download.catch(() => {});
      this.#downloads.set(file, download);
    }
  }

  /**
   * Return a file. A second call for the same file downloads it again.
   * @param {string} file
   * @param {string} sha256 '' to skip the check
   * @returns {Promise<Uint8Array<ArrayBuffer>>} bytes that the caller owns
   */
  take(file, sha256) {
    const started = this.#downloads.get(file);
    this.#downloads.delete(file);
    return started ?? this.#download(file, sha256, () => {});
  }

  /**
   * Keep the bytes of a file for the next `take`.
   * @param {string} file
   * @param {Uint8Array<ArrayBuffer>} bytes
   */
  put(file, bytes) {
    this.#downloads.set(file, Promise.resolve(bytes));
  }

  /**
   * @param {string} file
   * @param {string} sha256
   * @param {(bytes: number) => void} onBytes
   */
  async #download(file, sha256, onBytes) {
    const bytes = await this.#fetch(file, 'default', onBytes);
    if (!sha256 || (await digest(bytes)) === sha256) return bytes;
    // The browser's cache may have the file of an older deployment: ask the server once.
    const fresh = await this.#fetch(file, 'reload', () => {});
    const found = await digest(fresh);
    if (found === sha256) return fresh;
    console.warn(`${file}: its sha256 is ${found}, the manifest says ${sha256}`);
    throw new BundleError(
      `${file} of the model is damaged. Reload the page; if that does not help, tell whoever ` +
        'runs this site.',
    );
  }

  /**
   * @param {string} file
   * @param {RequestCache} cache
   * @param {(bytes: number) => void} onBytes
   */
  async #fetch(file, cache, onBytes) {
    const url = new URL(file, this.#base);
    try {
      const response = await fetch(url, { cache });
      if (!response.ok || !response.body) {
        throw new BundleError(
          `${file} of the model is missing (${url.pathname} answered ${response.status}). ` +
            'Tell whoever runs this site.',
        );
      }
      return await readAll(response.body, onBytes);
    } catch (error) {
      if (error instanceof BundleError) throw error;
      throw new BundleError(
        `${file} of the model could not be downloaded from ${url.pathname} (${error}). ` +
          'Check the connection and reload the page.',
      );
    }
  }
}

/**
 * @param {ReadableStream<Uint8Array>} body
 * @param {(bytes: number) => void} onBytes
 */
async function readAll(body, onBytes) {
  /** @type {Uint8Array[]} */
  const pieces = [];
  let length = 0;
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    pieces.push(value);
    length += value.length;
    onBytes(value.length);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
