// @ts-check
/** Files dropped anywhere on the page. Without this, the browser would leave the page for them. */

import { Emitter } from '../lib/emitter.js';

/**
 * Emits `file`, for the first one.
 * @extends {Emitter<{file: File}>}
 */
export class FileDrop extends Emitter {
  /** @param {HTMLElement} target shows that a file may be dropped */
  constructor(target) {
    super();
    const show = (/** @type {boolean} */ over) => target.classList.toggle('dropping', over);
    document.addEventListener('dragover', (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      show(true);
    });
    document.addEventListener('dragleave', ({ relatedTarget }) => {
      if (!relatedTarget) show(false);
    });
    document.addEventListener('drop', (event) => {
      show(false);
      const file = event.dataTransfer?.files[0];
      if (!file) return;
      event.preventDefault();
      this.emit('file', file);
    });
  }
}
