// @ts-check
/**
 * A ring of samples of fixed size, filled and emptied on the audio thread. Nothing here allocates
 * after construction; lengths are in samples.
 */
export class Ring {
  #samples;
  #read = 0;
  #length = 0;

  /** @param {number} capacity samples it can hold */
  constructor(capacity) {
    if (!Number.isInteger(capacity) || capacity < 1) {
      throw new TypeError(`capacity must be a whole number above 0, not ${capacity}`);
    }
    this.#samples = new Float32Array(capacity);
  }

  /** Samples waiting. */
  get length() {
    return this.#length;
  }

  /**
   * Append samples.
   * @param {Float32Array} source
   * @returns {number} how many fitted
   */
  write(source) {
    const ring = this.#samples;
    const count = Math.min(source.length, ring.length - this.#length);
    let at = (this.#read + this.#length) % ring.length;
    for (let i = 0; i < count; i++) {
      ring[at] = source[i];
      at = at + 1 === ring.length ? 0 : at + 1;
    }
    this.#length += count;
    return count;
  }

  /**
   * Move samples to the start of `target`; the rest of `target` stays as it was.
   * @param {Float32Array} target
   * @returns {number} how many were there
   */
  read(target) {
    const ring = this.#samples;
    const count = Math.min(target.length, this.#length);
    let at = this.#read;
    for (let i = 0; i < count; i++) {
      target[i] = ring[at];
      at = at + 1 === ring.length ? 0 : at + 1;
    }
    this.#read = at;
    this.#length -= count;
    return count;
  }

  /** Forget everything that waits. */
  clear() {
    this.#length = 0;
  }
}
