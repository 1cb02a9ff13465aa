// @ts-check
/** Files dropped anywhere on the page. Without this, the browser would leave the page for them. */

import { Emitter } from '../lib/emitter.js';
import { haveManifest, haveWeights } from './model_files.js';

/**
 * Emits `file`, for the first one; or `model`, for a folder, or for the files or weights of a model.
 * @extends {Emitter<{file: File, model: FileSystemEntry[]}>}
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
      const items = [...(event.dataTransfer?.items ?? [])].filter(({ kind }) => kind === 'file');
      if (items.length === 0) return;
      event.preventDefault();
      // Both can be read only while the event is handled.
      const entries = items
        .map((item) => item.webkitGetAsEntry())
        .filter((entry) => entry !== null);
      const file = items[0].getAsFile();
      const folder = entries.some(({ isDirectory }) => isDirectory);
      const ofModel = folder || haveManifest(entries) || haveWeights(entries);
      if (ofModel) this.emit('model', entries);
      else if (file) this.emit('file', file);
    });
  }
}
