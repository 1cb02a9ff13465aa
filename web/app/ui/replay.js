// @ts-check
/**
 * The finished recording: a player with seeking, and a WAV file to save. Emits `play` when the user
 * starts it and `time` (detail: seconds) as it goes on.
 */

import { Emitter } from '../../lib/emitter.js';
import { find } from '../elements.js';

export class Replay extends Emitter {
  /** The file on offer. @type {Blob | null} */
  wav = null;
  #url = '';

  /** @param {HTMLElement} element */
  constructor(element) {
    super();
    this.element = element;
    this.audio = find(element, '#replay-audio', HTMLAudioElement);
    this.save = find(element, '#save', HTMLAnchorElement);
    this.audio.addEventListener('play', () => this.emit('play'));
    this.audio.addEventListener('timeupdate', () => this.emit('time', this.audio.currentTime));
  }

  /** @param {import('../../lib/job.js').Job} job */
  show(job) {
    this.clear();
    if (job.recording.samples === 0) return;
    this.wav = job.recording.wav();
    this.#url = URL.createObjectURL(this.wav);
    this.audio.src = this.#url;
    this.save.href = this.#url;
    this.save.download = fileName(job.order);
    this.element.hidden = false;
  }

  /** Drop the recording. */
  clear() {
    this.element.hidden = true;
    this.wav = null;
    if (!this.#url) return;
    this.audio.pause();
    this.audio.removeAttribute('src');
    this.audio.load();
    this.save.removeAttribute('href');
    URL.revokeObjectURL(this.#url);
    this.#url = '';
  }
}

/**
 * @param {import('../../lib/job.js').SpeakOrder} order
 * @returns {string} safe on every file system
 */
function fileName({ voice, seed }) {
  return `pocket-tts-${voice.replace(/[^\w.-]+/g, '_')}-${seed}.wav`;
}
