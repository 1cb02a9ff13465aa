// @ts-check
/** Estimates the speed of a download and the time that is left. Knows neither addresses nor page. */

/** The estimate is of so many of the last milliseconds: long enough to be calm. */
const WINDOW_MS = 5000;
/** In a shorter time, chance decides. */
const SHORTEST_MS = 1000;

export class DownloadRate {
  /** What had arrived when. @type {{at: number, loaded: number}[]} */
  #recent = [];

  /**
   * Learn how much has arrived.
   * @param {number} loaded bytes
   * @param {number} total bytes
   * @param {number} at milliseconds, on any clock
   * @returns {{bytesPerSecond: number | null, secondsLeft: number | null}} null: not known yet
   */
  add(loaded, total, at) {
    this.#recent.push({ at, loaded });
    while (this.#recent.length > 2 && at - this.#recent[1].at >= WINDOW_MS) this.#recent.shift();
    const [first] = this.#recent;
    if (at - first.at < SHORTEST_MS) return { bytesPerSecond: null, secondsLeft: null };
    const bytesPerSecond = (1000 * (loaded - first.loaded)) / (at - first.at);
    const secondsLeft = bytesPerSecond > 0 ? (total - loaded) / bytesPerSecond : null;
    return { bytesPerSecond, secondsLeft };
  }
}
