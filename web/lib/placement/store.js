// @ts-check
/** What this browser remembers of how fast a bundle's parts run in which places. */

import { PLAIN } from '../../protocol.js';
import { read, write } from './placement.js';

/** @typedef {import('../../protocol.js').Placement} Layout */
/**
 * What is remembered of a bundle on this device.
 * @typedef {object} Memory
 * @property {string} of which models on which browser
 * @property {boolean} automatic false: the user wants the plain layout
 * @property {Layout} layout the fastest so far
 * @property {number} gain its time, in that of the plain layout
 * @property {number[]} print what it sounds like
 * @property {{[layout: string]: string}} tried with what came of it, in words
 */

export class Remembered {
  #key;

  /** @param {string} bundle its address */
  constructor(bundle) {
    this.#key = `pocket-tts.layout ${bundle}`;
  }

  /** @returns {Memory} */
  recall() {
    try {
      const memory = { ...nothing(''), ...JSON.parse(localStorage.getItem(this.#key) ?? '{}') };
      return { ...memory, layout: read(write(memory.layout)) };
    } catch {
      return nothing('');
    }
  }

  /** @param {Memory} memory */
  keep(memory) {
    try {
      localStorage.setItem(this.#key, JSON.stringify(memory));
    } catch {
      // A browser that stores nothing measures at every start.
    }
  }
}

/** @param {string} of @returns {Memory} */
export function nothing(of) {
  return { of, automatic: true, layout: PLAIN, gain: 1, print: [], tried: {} };
}
