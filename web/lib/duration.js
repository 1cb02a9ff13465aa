// @ts-check
/**
 * Estimates how long a text will sound, from the speech generated before. Only for display and for
 * the playout buffer.
 */

/** Before any speech was generated. */
const INITIAL_SECONDS_PER_CHARACTER = 1 / 15;
const SHORTEST_SECONDS = 1;

export class DurationEstimate {
  #secondsPerCharacter = INITIAL_SECONDS_PER_CHARACTER;

  /** @param {string} text */
  seconds(text) {
    return Math.max(SHORTEST_SECONDS, text.length * this.#secondsPerCharacter);
  }

  /**
   * @param {string} text
   * @param {number} seconds its actual duration
   */
  learn(text, seconds) {
    if (text.length > 0 && seconds > 0) this.#secondsPerCharacter = seconds / text.length;
  }
}
