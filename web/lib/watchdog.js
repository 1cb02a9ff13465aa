// @ts-check
/** Notices that a start makes no progress. It ends nothing: slow connections are not broken ones. */

/** A step that takes longer without any sign of life is worth a word. */
export const PATIENCE_MS = 30_000;

export class Watchdog {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #step = '';
  #onStall;

  /** @param {(step: string) => void} onStall takes the step that stands still */
  constructor(onStall) {
    this.#onStall = onStall;
  }

  /** There is progress. @param {string} step what is being done, for people */
  feed(step) {
    clearTimeout(this.#timer);
    this.#step = step;
    this.#timer = setTimeout(() => this.#onStall(this.#step), PATIENCE_MS);
  }

  /** The start is over. */
  end() {
    clearTimeout(this.#timer);
  }
}
