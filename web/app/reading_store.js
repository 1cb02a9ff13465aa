// @ts-check
/**
 * The settings of reading and the dictionary, kept in this browser. They are two entries, so that
 * two open pages do not undo each other's changes.
 */

import { SITE } from './site.js';

/** What the entries were called when all sites of an origin shared them. */
const SHARED = ['pocket-tts.reading', 'pocket-tts.dictionary'];
const [SETTINGS, DICTIONARY] = SHARED.map((key) => `${key} ${SITE.href}`);

export class ReadingStore {
  constructor() {
    for (const key of SHARED) takeOver(key);
  }

  /** @returns {{[name: string]: unknown}} what is stored may be nonsense */
  get settings() {
    try {
      const stored = JSON.parse(localStorage.getItem(SETTINGS) ?? '{}');
      return typeof stored === 'object' && stored !== null ? stored : {};
    } catch {
      return {};
    }
  }

  get dictionary() {
    try {
      return localStorage.getItem(DICTIONARY) ?? '';
    } catch {
      return '';
    }
  }

  /** @param {{[name: string]: unknown}} settings */
  keepSettings(settings) {
    return keep(SETTINGS, JSON.stringify(settings));
  }

  /** @param {string} dictionary */
  keepDictionary(dictionary) {
    return keep(DICTIONARY, dictionary);
  }

  /**
   * Call an action when another page has changed what is kept.
   * @param {() => void} action
   */
  onChange(action) {
    addEventListener('storage', ({ key }) => {
      if (key === SETTINGS || key === DICTIONARY) action();
    });
  }
}

/** @param {string} key of an entry that an older version of the page has stored */
function takeOver(key) {
  try {
    const value = localStorage.getItem(key);
    if (value === null) return;
    localStorage.removeItem(key);
    const own = `${key} ${SITE.href}`;
    if (localStorage.getItem(own) === null) localStorage.setItem(own, value);
  } catch {
    // A browser that stores nothing.
  }
}

/**
 * @param {string} key
 * @param {string} value
 * @returns {boolean} false in a browser that stores nothing, or no more
 */
function keep(key, value) {
  try {
    localStorage.setItem(key, value);
    return true;
  } catch {
    return false;
  }
}
