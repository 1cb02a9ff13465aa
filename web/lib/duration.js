// @ts-check
/** Guesses how long a text will sound, from the speech heard before. Shown as "about", never used as fact. */

/** Until something was heard. */
const FIRST_GUESS_SECONDS_PER_CHARACTER = 1 / 15;
const SHORTEST_SECONDS = 1;

export class LengthGuess {
  #secondsPerCharacter = FIRST_GUESS_SECONDS_PER_CHARACTER;

  /** @param {string} text */
  seconds(text) {
    return Math.max(SHORTEST_SECONDS, text.length * this.#secondsPerCharacter);
  }

  /**
   * @param {string} text
   * @param {number} seconds how long it was
   */
  learn(text, seconds) {
    if (text.length > 0 && seconds > 0) this.#secondsPerCharacter = seconds / text.length;
  }
}
