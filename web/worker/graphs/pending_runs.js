// @ts-check
/**
 * Runs that are not over, and what Python has dropped of what they make: a stopped request leaves
 * runs behind that need not happen.
 */

/**
 * @typedef {{from: number, made: number[]}} PendingRun
 *   `from`: number of the state that it goes on from. `made`: numbers of the next state, then of
 *   the outputs that stay in JavaScript. 0 is none.
 */

export class PendingRuns {
  /** In the order in which they were begun. @type {Set<PendingRun>} */
  #runs = new Set();
  /** Numbers that were dropped before their run was over. @type {Set<number>} */
  #dropped = new Set();

  /** @param {PendingRun} run that has begun */
  add(run) {
    this.#runs.add(run);
  }

  /**
   * Remove a run that is over.
   * @param {PendingRun} run
   * @returns {number[]} what it made and was dropped meanwhile
   */
  delete(run) {
    this.#runs.delete(run);
    return run.made.filter((number) => this.#dropped.delete(number));
  }

  /**
   * Note which numbers are dropped although they are still being made.
   * @param {number[]} numbers
   * @returns {number[]} the others
   */
  drop(numbers) {
    const making = new Set([...this.#runs].flatMap(({ made }) => made));
    for (const number of numbers) if (making.has(number)) this.#dropped.add(number);
    return numbers.filter((number) => !making.has(number));
  }

  /**
   * Find the runs of which nothing is wanted, not even a state to go on from.
   * @returns {number[]} numbers of their next states
   */
  unneeded() {
    const needed = new Set();
    const unneeded = [];
    for (const { from, made } of [...this.#runs].reverse()) {
      if (needed.has(made[0]) || made.some((number) => !this.#dropped.has(number))) {
        needed.add(from);
      } else {
        unneeded.push(made[0]);
      }
    }
    return unneeded;
  }
}
