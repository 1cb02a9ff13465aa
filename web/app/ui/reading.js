// @ts-check
/**
 * How texts are read: on or off, format, pauses, addresses, emoji, code, and the dictionary. The
 * defaults are in the HTML. All of it is kept in this browser.
 */

import { Emitter } from '../../lib/emitter.js';
import { replaceText } from '../editing.js';
import { find, write } from '../elements.js';
import { InputError } from '../input.js';
import { ReadingStore } from '../reading_store.js';
import { saveText } from '../save.js';
import { readTextFile } from '../text_file.js';

/** @typedef {import('../../protocol.js').ReadingSettings} ReadingSettings */

/** Ten thousand entries; the dictionary is sent with every text. */
const MAX_CHARACTERS = 250_000;
const NOT_KEPT = 'This browser does not keep the dictionary. Export it to keep it.';

/**
 * Emits `change` when a setting or the dictionary has changed, and `error` if a file cannot be used.
 * @extends {Emitter<{change: null, error: Error}>}
 */
export class ReadingGroup extends Emitter {
  #store = new ReadingStore();

  /** @param {HTMLDetailsElement} element */
  constructor(element) {
    super();
    this.element = element;
    this.toggle = find(element, '#reading-on', HTMLInputElement);
    this.fields = find(element, '#reading-fields', HTMLFieldSetElement);
    this.dictionary = find(element, '#dictionary', HTMLTextAreaElement);
    this.problem = find(element, '#dictionary-problem', HTMLElement);
    this.note = find(element, '#dictionary-note', HTMLElement);
    this.importing = find(element, '#import-dictionary', HTMLButtonElement);
    this.file = find(element, '#dictionary-file', HTMLInputElement);
    this.choices = [...element.querySelectorAll('select')];
    for (const field of [this.toggle, ...this.choices]) {
      field.addEventListener('change', () => this.#chosen());
    }
    this.dictionary.addEventListener('input', () => this.#written());
    this.importing.addEventListener('click', () => this.file.click());
    this.file.addEventListener('change', () => this.#import());
    find(element, '#export-dictionary', HTMLButtonElement).addEventListener('click', () =>
      saveText(this.dictionary.value, 'dictionary.txt'),
    );
    this.#store.onChange(() => {
      this.#restore();
      this.emit('change', null);
    });
    this.#restore();
  }

  /** @returns {ReadingSettings | null} null if reading is off */
  get settings() {
    if (!this.toggle.checked) return null;
    const chosen = Object.fromEntries(this.choices.map(({ name, value }) => [name, value]));
    const { pauseFactor, ...others } = chosen;
    return { ...others, pauseFactor: Number(pauseFactor), dictionary: this.dictionary.value };
  }

  /** The settings; throws an `InputError` if the dictionary is known to be faulty. */
  read() {
    const fault = this.problem.textContent;
    if (!this.toggle.checked || !fault) return this.settings;
    this.element.open = true;
    throw new InputError(fault, this.dictionary);
  }

  /** Show what is wrong with the dictionary. @param {string} fault "" if nothing is */
  set fault(fault) {
    write(this.problem, fault);
    this.problem.hidden = !fault;
    this.dictionary.setAttribute('aria-invalid', String(fault !== ''));
  }

  #restore() {
    const { on, ...stored } = this.#store.settings;
    this.toggle.checked = on !== false;
    for (const choice of this.choices) {
      const known = [...choice.options].some(({ value }) => value === stored[choice.name]);
      if (known) choice.value = String(stored[choice.name]);
    }
    this.fields.disabled = !this.toggle.checked;
    const { dictionary } = this.#store;
    if (this.dictionary.value !== dictionary) this.dictionary.value = dictionary;
  }

  #chosen() {
    this.fields.disabled = !this.toggle.checked;
    const chosen = Object.fromEntries(this.choices.map(({ name, value }) => [name, value]));
    this.#store.keepSettings({ on: this.toggle.checked, ...chosen });
    this.emit('change', null);
  }

  #written() {
    const kept = this.#store.keepDictionary(this.dictionary.value);
    write(this.note, kept ? '' : NOT_KEPT);
    this.emit('change', null);
  }

  async #import() {
    const file = this.file.files?.[0];
    this.file.value = ''; // so that the same file can be chosen again
    if (!file) return;
    try {
      const { text, how } = await readTextFile(file, MAX_CHARACTERS);
      const before = this.dictionary.value.trim();
      replaceText(this.dictionary, text);
      const undo = before ? 'Undo brings back the entries before.' : '';
      write(this.note, [`${file.name} is imported.`, how, undo].filter(Boolean).join(' '));
    } catch (error) {
      const { message } = /** @type {Error} */ (error);
      this.emit('error', new InputError(message, this.importing));
    }
  }
}
