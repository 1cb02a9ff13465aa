// @ts-check
/**
 * The settings of reading and the dictionary, kept in this browser. They are two entries, so that
 * two open pages do not undo each other's changes.
 */

const SETTINGS = 'pocket-tts.reading';
const DICTIONARY = 'pocket-tts.dictionary';

export class ReadingStore {
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
