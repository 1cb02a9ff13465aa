// @ts-check
/** The button that installs the page as an app; there if the browser offers it. */

/** @typedef {Event & {prompt(): Promise<unknown>}} InstallPrompt */

export class InstallButton {
  /** The browser's offer, which can be taken once. @type {InstallPrompt | null} */
  #offer = null;

  /** @param {HTMLButtonElement} element */
  constructor(element) {
    this.element = element;
    addEventListener('beforeinstallprompt', (event) => {
      event.preventDefault(); // The browser's own banner would cover the page.
      this.#show(/** @type {InstallPrompt} */ (event));
    });
    addEventListener('appinstalled', () => this.#show(null));
    element.addEventListener('click', () => {
      this.#offer?.prompt();
      this.#show(null);
    });
  }

  /** @param {InstallPrompt | null} offer */
  #show(offer) {
    this.#offer = offer;
    this.element.hidden = offer === null;
  }
}
