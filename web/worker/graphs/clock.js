// @ts-check
/** How long graphs ran, in any worker; times in milliseconds since the epoch. */

export class GraphClock {
  /** @type {[start: number, end: number][]} */
  #runs = [];

  /**
   * @param {number} start
   * @param {number} end
   */
  add(start, end) {
    this.#runs.push([start, end]);
  }

  /** Forget when graphs ran: no request is being timed. */
  reset() {
    this.#runs = [];
  }

  /**
   * @param {number} since
   * @returns {number} milliseconds after `since` in which at least one graph ran
   */
  busy(since) {
    let busy = 0;
    let upTo = since;
    for (const [start, end] of this.#runs.sort((a, b) => a[0] - b[0])) {
      busy += Math.max(0, end - Math.max(start, upTo));
      upTo = Math.max(upTo, end);
    }
    return busy;
  }
}
