// @ts-check
/** Counts the bytes of everything that a start downloads. Knows neither addresses nor files. */

/**
 * @typedef {(loaded: number, total: number, what: string) => void} OnProgress   in bytes; `what` is
 *   what arrived, for people
 */

export class DownloadProgress {
  #loaded = 0;
  #total = 0;
  #onProgress;

  /** @param {OnProgress} onProgress called for every piece that arrives */
  constructor(onProgress) {
    this.#onProgress = onProgress;
  }

  /**
   * Add to the total. Call it before the bytes arrive, and again before they are downloaded again.
   * @param {number} bytes negative: so many of those expected will not come
   */
  expect(bytes) {
    this.#total += bytes;
  }

  /**
   * @param {number} bytes of a piece
   * @param {string} what it belongs to
   */
  received(bytes, what) {
    this.#loaded += bytes;
    this.#onProgress(this.#loaded, this.#total, what);
  }
}
