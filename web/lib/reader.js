// @ts-check
/**
 * Asks the worker how a text is read, soon after it has changed, while somebody wants to know.
 */
import { Emitter } from './emitter.js';

/** @typedef {import('../protocol.js').ReadingSettings} ReadingSettings */
/** @typedef {import('../protocol.js').ReadResult} ReadResult */
/** @typedef {{text: string, reading: ReadingSettings | null}} Draft   null: reading is off */

/** Time since the last change of the draft. */
const QUIET_MS = 300;

/**
 * Emits `read` (detail: what will be said for which text; null if reading is off) and `error`.
 * @extends {Emitter<{read: {text: string, result: ReadResult | null}, error: Error}>}
 */
export class Reader extends Emitter {
  /** @type {import('./client.js').Client | null} */
  #client = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #control = new AbortController();
  /** The latest draft that was asked about, as JSON. */
  #asked = '';
  #wanted = false;
  #draft;

  /** @param {() => Draft} draft returns the current draft */
  constructor(draft) {
    super();
    this.#draft = draft;
  }

  /** @param {import('./client.js').Client} client of an engine that has just started */
  configure(client) {
    this.#control.abort();
    this.#client = client;
    this.#asked = '';
    this.schedule();
  }

  /** Whether somebody wants to know. @param {boolean} wanted */
  set wanted(wanted) {
    this.#wanted = wanted;
    if (wanted) this.#ask();
  }

  /** Look at the draft soon. Call it when the text or a setting may have changed. */
  schedule() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), QUIET_MS);
  }

  async #ask() {
    if (!this.#client || !this.#wanted) return;
    const { text, reading } = this.#draft();
    const key = JSON.stringify({ text, reading });
    if (key === this.#asked) return;
    this.#asked = key;
    this.#control.abort();
    this.#control = new AbortController();
    const { signal } = this.#control;
    if (!reading) return this.emit('read', { text, result: null });
    try {
      const result = await this.#client.request({ type: 'read', text, reading }, { signal });
      this.emit('read', { text, result });
    } catch (error) {
      if (!signal.aborted) this.emit('error', /** @type {Error} */ (error));
    }
  }
}
