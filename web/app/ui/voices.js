// @ts-check
/** The list of voices with their credits, and a button to add one from a file. */

import { Emitter } from '../../lib/emitter.js';
import { find } from '../elements.js';
import { InputError } from '../input.js';
import { faultOf } from '../voice_file.js';

/** @typedef {import('../../protocol.js').VoiceInfo} VoiceInfo */

const NOT_YET = 'A voice can be added once the page is ready. Try again then.';

/**
 * @typedef {object} VoicesEvents
 * @property {null} chosen another voice was chosen
 * @property {{name: string, bytes: ArrayBuffer}} add a file was chosen
 * @property {Error} error the file cannot be used
 */

/** @extends {Emitter<VoicesEvents>} */
export class Voices extends Emitter {
  /** @type {Map<string, VoiceInfo>} */
  #voices = new Map();

  /** @param {HTMLElement} element */
  constructor(element) {
    super();
    this.list = find(element, '#voice', HTMLSelectElement);
    this.credit = find(element, '#voice-credit', HTMLElement);
    this.file = find(element, '#voice-file', HTMLInputElement);
    this.button = find(element, '#add-voice', HTMLButtonElement);
    this.added = document.createElement('optgroup');
    this.added.label = 'Added here';
    this.list.addEventListener('change', () => this.#choose());
    this.button.addEventListener('click', () => this.file.click());
    this.file.addEventListener('change', () => {
      const file = this.file.files?.[0];
      if (file) this.open(file);
      this.file.value = ''; // so that the same file can be chosen again
    });
  }

  /** Show a model's voices. @param {import('../../protocol.js').BundleInfo} info */
  configure(info) {
    this.#voices = new Map(info.voices.map((voice) => [voice.id, voice]));
    this.list.replaceChildren(...info.voices.map(toOption));
    this.added.replaceChildren();
    this.list.value = info.defaultVoice;
    this.list.disabled = this.button.disabled = false;
    this.#showCredit();
  }

  /** Choose a voice; append it first if it is new. @param {VoiceInfo} voice */
  add(voice) {
    if (!this.#voices.has(voice.id)) {
      this.#voices.set(voice.id, voice);
      this.added.append(toOption(voice));
      this.list.append(this.added);
    }
    this.list.value = voice.id;
    this.#choose();
  }

  /**
   * Choose a voice if the model has it.
   * @param {string | undefined} id
   */
  choose(id) {
    if (id === undefined || !this.#voices.has(id)) return;
    this.list.value = id;
    this.#showCredit();
  }

  /** Id of the chosen voice. */
  get chosen() {
    return this.list.value;
  }

  /** @param {boolean} busy whether a file is being added */
  set busy(busy) {
    this.button.disabled = busy;
    this.button.textContent = busy ? 'Adding voice…' : 'Add voice from file…';
  }

  /** Read a file, to be added as a voice. @param {File} file */
  async open(file) {
    try {
      if (this.button.disabled) throw new InputError(NOT_YET, this.list);
      const fault = await faultOf(file);
      if (fault) throw new InputError(fault, this.button);
      const name = file.name.replace(/\.[^.]*$/, '');
      this.emit('add', { name, bytes: await file.arrayBuffer() });
    } catch (error) {
      this.emit('error', /** @type {Error} */ (error));
    }
  }

  #choose() {
    this.#showCredit();
    this.emit('chosen', null);
  }

  #showCredit() {
    const voice = this.#voices.get(this.chosen);
    const parts = voice ? [voice.language, licence(voice), voice.attribution] : [];
    this.credit.textContent = parts.filter(Boolean).join(' · ');
  }
}

/**
 * The licence of a voice, with what its abbreviation forbids.
 * @param {VoiceInfo} voice
 */
function licence({ license, attribution }) {
  if (license === 'unknown') return 'licence unknown';
  const forbids = /\bNC\b/.test(license) && !/commercial/i.test(attribution);
  return forbids ? `${license} (not for commercial use)` : license;
}

/**
 * @param {VoiceInfo} voice
 * @returns {HTMLOptionElement}
 */
function toOption({ id, name }) {
  return new Option(name, id);
}
