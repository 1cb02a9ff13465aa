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
  #read;

  /** @param {() => Order} read what would be spoken */
  constructor(read) {
    this.#read = read;
  }

  /** @param {import('./client.js').Client} client of a fresh engine */
  configure(client) {
    this.#client = client;
    this.#last = '';
    this.soon();
  }

  /** Whether somebody speaks. @param {boolean} busy */
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
    const { text, voice } = this.#read();
    const order = { text: text.slice(0, ENOUGH), voice };
    const described = JSON.stringify(order);
    if (!this.#client || this.#busy || !text.trim() || described === this.#last) return;
    this.#last = described;
    // What is wrong with a text or a voice is said when it is to be spoken.
    const done = await this.#client.request({ type: 'prepare', ...order }).catch(() => null);
    if (done && !done.prepared) this.#last = '';
  }
}
