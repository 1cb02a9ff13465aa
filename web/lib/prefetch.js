// @ts-check
/**
 * Tells the worker which text and voice are likely to be spoken next, while nothing is being
 * generated. The worker then reads the voice and the beginning of the text before Speak is pressed.
 */

/**
 * @typedef {{text: string, voice: string,
 *   reading?: import('../protocol.js').ReadingSettings | null}} Draft   what would be spoken
 */

/** Time since the last change of the draft. */
const QUIET_MS = 200;
/** Characters to send; the first part of the text lies within them. */
const MAX_SENT_CHARACTERS = 2000;

export class Prefetch {
  /** @type {import('./client.js').Client | null} */
  #client = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** The latest draft sent, as JSON. */
  #sent = '';
  #generating = false;
  #pending = false;
  #read;

  /** @param {() => Draft} read returns the current draft */
  constructor(read) {
    this.#read = read;
  }

  /** @param {import('./client.js').Client} client of an engine that has just started */
  configure(client) {
    this.#client = client;
    this.#sent = '';
    this.#pending = false;
    this.schedule();
  }

  /** Whether speech is being generated. @param {boolean} generating */
  set generating(generating) {
    if (this.#generating === generating) return;
    this.#generating = generating;
    this.schedule();
  }

  /** Look at the draft soon. Call it when text or voice may have changed. */
  schedule() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#send(), QUIET_MS);
  }

  async #send() {
    const draft = this.#draft();
    const idle = !this.#generating && !this.#pending;
    if (!this.#client || !idle || !draft) return;
    const key = JSON.stringify(draft);
    if (key === this.#sent) return;
    this.#pending = true; // One at a time, so that Speak does not have to wait for several.
    this.#sent = key;
    // A faulty text or voice is reported when it is spoken, not here.
    const result = await this.#client.request({ type: 'prepare', ...draft }).catch(() => null);
    this.#pending = false;
    if (result && !result.prepared) this.#sent = '';
    else this.schedule();
  }

  /** @returns {Draft | null} null while there is no text */
  #draft() {
    const { text, ...others } = this.#read();
    return text.trim() ? { ...others, text: text.slice(0, MAX_SENT_CHARACTERS) } : null;
  }
}
