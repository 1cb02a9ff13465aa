// @ts-check
/** The text and the chosen voice, kept for a reload of this tab; closing the tab forgets them. */

/** @typedef {{text?: string, voice?: string}} DraftContent */

export class Draft {
  #key;

  /** @param {string} bundle address of the model: voices belong to it */
  constructor(bundle) {
    this.#key = `pocket-tts.draft ${bundle}`;
  }

  /** @returns {DraftContent} */
  read() {
    try {
      const { text, voice } = JSON.parse(sessionStorage.getItem(this.#key) ?? '{}');
      return { text, voice };
    } catch {
      return {};
    }
  }

  /** @param {DraftContent} content */
  write(content) {
    try {
      sessionStorage.setItem(this.#key, JSON.stringify(content));
    } catch {
      // A browser that stores nothing starts with the example.
    }
  }
}
