// @ts-check
/**
 * The finished recording: play and pause, a slider for the position, and a WAV file to save. Space
 * and Enter on the slider play and pause, its arrow keys move by a step.
 */

import { Emitter } from '../../lib/emitter.js';
import { find, write } from '../elements.js';
import { clock } from '../format.js';
import { saveFile } from '../save.js';

/** @typedef {import('../../lib/job.js').Job} Job */

/** The arrow keys move by this share of the recording, within limits. */
const STEP_SHARE = 0.05;
const MIN_STEP_SECONDS = 0.1;
const MAX_STEP_SECONDS = 5;

/**
 * Emits `play`, `pause` and `seek` (detail: seconds).
 * @extends {Emitter<{play: null, pause: null, seek: number}>}
 */
export class ReplayBar extends Emitter {
  /** Whose recording it is. @type {Job | null} */
  job = null;
  #playing = false;

  /** @param {HTMLElement} element */
  constructor(element) {
    super();
    this.element = element;
    this.button = find(element, '#replay-play', HTMLButtonElement);
    this.slider = find(element, '#replay-position', HTMLInputElement);
    this.time = find(element, '#replay-time', HTMLElement);
    this.hint = find(element, '#save-hint', HTMLElement);
    this.button.addEventListener('click', () => this.#toggle());
    this.slider.addEventListener('input', () => this.#seek(this.slider.valueAsNumber));
    this.slider.addEventListener('keydown', (event) => this.#key(event));
    find(element, '#save', HTMLButtonElement).addEventListener('click', () => this.#save());
  }

  /** Show a job's recording, at its start. @param {Job} job */
  show(job) {
    const { samples, seconds, tailSeconds } = job.recording;
    if (samples === 0) return this.hide();
    this.job = job;
    this.slider.max = String(seconds);
    this.position = 0;
    const tail = tailSeconds > 0 ? `, with ${tailSeconds.toFixed(1)} s of silence at the end` : '';
    write(this.hint, `The file is ${(seconds + tailSeconds).toFixed(1)} s long${tail}.`);
    this.element.hidden = false;
  }

  hide() {
    this.element.hidden = true;
    this.job = null;
  }

  /** @param {boolean} playing */
  set playing(playing) {
    this.#playing = playing;
    write(this.button, playing ? 'Pause' : 'Play');
  }

  /** @param {number} seconds */
  set position(seconds) {
    const [now, end] = [clock(seconds), clock(this.#seconds)];
    this.slider.value = String(seconds);
    this.slider.setAttribute('aria-valuetext', `${now} of ${end}`);
    write(this.time, `${now} / ${end}`);
  }

  get #seconds() {
    return this.job?.recording.seconds ?? 0;
  }

  #toggle() {
    this.emit(this.#playing ? 'pause' : 'play', null);
  }

  /** @param {number} seconds */
  #seek(seconds) {
    this.emit('seek', Math.min(Math.max(0, seconds), this.#seconds));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = Math.min(Math.max(MIN_STEP_SECONDS, STEP_SHARE * this.#seconds), MAX_STEP_SECONDS);
    /** @type {{[key: string]: number}} */
    const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };
    if (event.key in steps) this.#seek(this.slider.valueAsNumber + steps[event.key] * step);
    else if (event.key === ' ' || event.key === 'Enter') this.#toggle();
    else return;
    event.preventDefault();
  }

  /** Make the file and let the browser save it. */
  #save() {
    if (!this.job) return;
    saveFile(this.job.recording.wav(), fileName(this.job));
  }
}

/** @param {Job} job @returns {string} valid on every file system */
function fileName({ options: { voice, seed }, seeded }) {
  const name = `pocket-tts-${voice.replace(/[^\w.-]+/g, '_')}`;
  return seeded ? `${name}-${seed}.wav` : `${name}.wav`;
}
