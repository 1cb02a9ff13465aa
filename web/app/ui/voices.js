// @ts-check
/**
 * The voice list with its credits. Emits `chosen` for another voice, `add` {name, bytes} for a chosen
 * file, and `trouble`.
 */

import { Emitter } from '../../lib/emitter.js';
import { find } from '../elements.js';
import { megabytes } from '../format.js';
import { InputError } from '../input.js';

/** @typedef {import('../../protocol.js').VoiceInfo} VoiceInfo */

/** Voice files are a few megabytes; anything far beyond is something else. */
const MAX_FILE_BYTES = 128e6;

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
    this.file.addEventListener('change', () => this.#read());
  }

  /** Show a bundle's voices. @param {import('../../protocol.js').BundleInfo} info */
  configure(info) {
    this.#voices = new Map(info.voices.map((voice) => [voice.id, voice]));
    this.list.replaceChildren(...info.voices.map(toOption));
    this.added.replaceChildren();
    this.list.value = info.defaultVoice;
    this.list.disabled = this.button.disabled = false;
    this.#showCredit();
  }

  /** Append a voice and choose it. @param {VoiceInfo} voice */
  add(voice) {
    this.list.querySelector(`option[value="${CSS.escape(voice.id)}"]`)?.remove();
    this.#voices.set(voice.id, voice);
    this.added.append(toOption(voice));
    this.list.append(this.added);
    this.list.value = voice.id;
    this.#choose();
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

  async #read() {
    const file = this.file.files?.[0];
    this.file.value = ''; // so that the same file can be chosen again
    if (!file) return;
    try {
      if (file.size > MAX_FILE_BYTES) {
        throw new InputError(
          `${file.name} has ${megabytes(file.size)} MB, which is too large for a` +
            ' voice. Choose a voice file that was exported as safetensors.',
          this.button,
        );
      }
      const name = file.name.replace(/\.[^.]*$/, '');
      this.emit('add', { name, bytes: await file.arrayBuffer() });
    } catch (error) {
      this.emit('trouble', error);
    }
  }

  #choose() {
    this.#showCredit();
    this.emit('chosen');
  }

  #showCredit() {
    const voice = this.#voices.get(this.chosen);
    const parts = voice ? [voice.language, licence(voice), voice.attribution] : [];
    this.credit.textContent = parts.filter(Boolean).join(' · ');
  }
}

/**
 * What a voice may be used for, also for those who do not know the abbreviations.
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
