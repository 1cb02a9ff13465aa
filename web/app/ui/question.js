// @ts-check
/** A question that must be answered first. Escape and the safe answer change nothing. */

import { find, write } from '../elements.js';

export class Question {
  /** @param {HTMLDialogElement} dialog */
  constructor(dialog) {
    this.dialog = dialog;
    this.title = find(dialog, '.question-title', HTMLElement);
    this.text = find(dialog, '.question-text', HTMLElement);
    this.yes = find(dialog, '.question-yes', HTMLButtonElement);
    this.no = find(dialog, '.question-no', HTMLButtonElement);
    this.yes.addEventListener('click', () => dialog.close('yes'));
    this.no.addEventListener('click', () => dialog.close());
    // The keys of the page speak and stop; here Escape only closes.
    dialog.addEventListener('keydown', (event) => event.stopPropagation());
  }

  /**
   * @param {{title: string, text: string, yes: string, no: string}} words
   * @returns {Promise<boolean>} whether the answer is yes
   */
  ask({ title, text, yes, no }) {
    write(this.title, title);
    write(this.text, text);
    write(this.yes, yes);
    write(this.no, no);
    this.dialog.returnValue = '';
    this.dialog.showModal();
    this.no.focus();
    return new Promise((resolve) => {
      const closed = () => resolve(this.dialog.returnValue === 'yes');
      this.dialog.addEventListener('close', closed, { once: true });
    });
  }
}
