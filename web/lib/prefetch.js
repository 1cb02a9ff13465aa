// @ts-check
/**
 * Tells the worker what will be spoken next, while nobody speaks: the voice and the beginning of the
 * text are read before Speak is pressed.
 */

/** @typedef {{text: string, voice: string}} Order */

/** Nobody typed for so long. */
const QUIET_MS = 200;
/** The first chunk lies within so many characters. */
const ENOUGH = 2000;

export class Preparing {
  /** @type {import('./client.js').Client | null} */
  #client = null;
  #timer = 0;
  #last = '';
  #busy = false;
  #asked = false;
  #read;

  /** @param {() => Order} read what would be spoken */
  constructor(read) {
    this.#read = read;
  }

  /** @param {import('./client.js').Client} client of a fresh engine */
  configure(client) {
    this.#client = client;
    this.#last = '';
    this.#asked = false;
    this.soon();
  }

  /** Whether speech is being generated. @param {boolean} busy */
  set busy(busy) {
    if (this.#busy === busy) return;
    this.#busy = busy;
    this.soon();
  }

  /** Text or voice may have changed. */
  soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#prepare(), QUIET_MS);
  }

  async #prepare() {
    const order = this.#order();
    if (!this.#client || this.#busy || this.#asked || order === this.#last) return;
    this.#asked = true; // One at a time: Speak must not wait for many.
    this.#last = order;
    // What is wrong with a text or a voice is said when it is to be spoken.
    const done = await this.#client
      .request({ type: 'prepare', ...JSON.parse(order) })
      .catch(() => null);
    this.#asked = false;
    if (done && !done.prepared) this.#last = '';
    else this.soon();
  }

  /** What would be spoken, to be compared; that of a moment ago if it is nothing. */
  #order() {
    const { text, voice } = this.#read();
    return text.trim() ? JSON.stringify({ text: text.slice(0, ENOUGH), voice }) : this.#last;
  }
}
