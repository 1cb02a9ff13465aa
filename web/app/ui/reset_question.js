// @ts-check
/**
 * Takes the place of the page when its address has `?reset`: asks, removes all that is stored, and
 * says what was done. Nothing else of the page runs, so nothing holds on to what is removed.
 */

import { find, write } from '../elements.js';
import { removeStored } from '../reset.js';
import { SITE } from '../site.js';

export class ResetQuestion {
  /** @param {HTMLElement} element */
  constructor(element) {
    this.line = find(element, '#reset-line', HTMLElement);
    this.remove = find(element, '#reset-remove', HTMLButtonElement);
    this.back = find(element, '#reset-back', HTMLButtonElement);
    this.remove.addEventListener('click', () => this.#remove());
    this.back.addEventListener('click', () => location.replace(withoutReset()));
    element.hidden = false;
  }

  async #remove() {
    this.remove.disabled = true;
    const left = await removeStored(SITE);
    this.remove.hidden = left.length === 0;
    this.remove.disabled = false;
    const done = 'Everything that this page had stored on this device was removed.';
    const failed = `Some things could not be removed: ${left.join(', ')}. Close all other windows of this page and try again.`;
    write(this.line, left.length === 0 ? done : failed);
    write(this.back, 'Start again');
    this.back.focus();
  }
}

function withoutReset() {
  const address = new URL(location.href);
  address.searchParams.delete('reset');
  return address.href;
}
