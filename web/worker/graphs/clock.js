// @ts-check
/** How long graphs ran, in any worker. Times are in milliseconds since the epoch. */

export class GraphClock {
  /** @type {[start: number, end: number][]} */
  #runs = [];

  /**
   * Record a run.
   * @param {number} start
   * @param {number} end
   */
  add(start, end) {
    this.#runs.push([start, end]);
  }

  /** Forget all runs. Call it when no request is being timed. */
  reset() {
    this.#runs = [];
  }

  /**
   * Return the time after `since` in which at least one graph ran.
   * @param {number} since
   * @returns {number} milliseconds
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

/** Return the time, in milliseconds since the epoch: comparable across workers. */
export function now() {
  return performance.timeOrigin + performance.now();
}
