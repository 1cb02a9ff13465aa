// @ts-check
/** What this browser has stored about the speed of a bundle's placements. */

import { PLAIN } from '../../protocol.js';
import { read, write } from './placement.js';

/** @typedef {import('../../protocol.js').Placement} Placement */
/**
 * The stored tuning of a bundle on this device.
 * @typedef {object} StoredTuning
 * @property {string} validFor the models and the browser that were measured
 * @property {boolean} automatic false: the user chose the plain placement
 * @property {Placement} placement the fastest so far
 * @property {number} relativeTime its time per sample, relative to that of the plain placement
 * @property {number[]} fingerprint some samples of what it sounds like
 * @property {{[placement: string]: string}} tried outcome of each placement tried, in words
 */

export class TuningStore {
  #key;

  /** @param {string} bundle its address */
  constructor(bundle) {
    this.#key = `pocket-tts.placement ${bundle}`;
    this.#keepChoice(`pocket-tts.layout ${bundle}`);
  }

  /** @returns {StoredTuning} */
  read() {
    try {
      const stored = { ...defaults(), ...JSON.parse(localStorage.getItem(this.#key) ?? '{}') };
      return { ...stored, placement: read(write(stored.placement)) };
    } catch {
      return defaults();
    }
  }

  /**
   * Keep the choice that an older version of the page stored, and nothing else: its measurements
   * had another form.
   * @param {string} oldKey
   */
  #keepChoice(oldKey) {
    try {
      const old = localStorage.getItem(oldKey);
      if (old === null) return;
      localStorage.removeItem(oldKey);
      const automatic = JSON.parse(old).automatic !== false;
      if (localStorage.getItem(this.#key) === null) this.write({ ...defaults(), automatic });
    } catch {
      // Nothing usable is stored.
    }
  }

  /** @param {StoredTuning} tuning */
  write(tuning) {
    try {
      localStorage.setItem(this.#key, JSON.stringify(tuning));
    } catch {
      // A browser that stores nothing measures after every start.
    }
  }
}

/** @param {string} [validFor] @returns {StoredTuning} */
export function defaults(validFor = '') {
  const automatic = true;
  return { validFor, automatic, placement: PLAIN, relativeTime: 1, fingerprint: [], tried: {} };
}
