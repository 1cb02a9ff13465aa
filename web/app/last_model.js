// @ts-check
/** The model that was used last on this site, kept in this browser. */

/** @typedef {import('../lib/engine.js').Model} Model */

export class LastModel {
  #key;

  /** @param {string} site its root: several sites may share an origin */
  constructor(site) {
    this.#key = `pocket-tts.model ${site}`;
  }

  /** @returns {Model | null} null if none was chosen */
  read() {
    try {
      const { bundle, manifest } = JSON.parse(localStorage.getItem(this.#key) ?? '{}');
      return { bundle: new URL(bundle).href, manifest };
    } catch {
      return null;
    }
  }

  /** @param {Model | null} model null for the site's first, whichever that will be */
  write(model) {
    try {
      if (model) localStorage.setItem(this.#key, JSON.stringify(model));
      else localStorage.removeItem(this.#key);
    } catch {
      // A browser that stores nothing starts with the site's first model.
    }
  }
}
