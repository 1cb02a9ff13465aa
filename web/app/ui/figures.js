// @ts-check
/** The live figures of a job: three large ones, and a table of the others. */

import { words } from '../../lib/placement/placement.js';
import { find, write } from '../elements.js';
import { count, latency, seconds } from '../format.js';

const NONE = '–';

export class Figures {
  /** @type {Map<string, HTMLElement>} */
  #rows = new Map();

  /**
   * @param {HTMLElement} element the large ones
   * @param {HTMLElement} more the table
   */
  constructor(element, more) {
    this.element = element;
    this.more = more;
    this.firstSound = find(element, '#first-sound', HTMLElement);
    this.realTime = find(element, '#real-time', HTMLElement);
    this.realTimeHint = find(element, '#real-time-hint', HTMLElement);
    this.generated = find(element, '#generated', HTMLElement);
    this.parts = find(element, '#parts', HTMLElement);
    this.table = find(more, '#more-figures', HTMLElement);
  }

  /**
   * Show what is known once the engine runs.
   * @param {import('../../protocol.js').BundleInfo} info
   */
  configure(info) {
    this.#row('Sample rate', `${count(info.sampleRate)} Hz`);
    this.#row('Runs on', words(info.placement));
    const stages = Object.entries(info.startMs).map(([name, ms]) => `${name} ${latency(ms)}`);
    this.#row('Start-up', stages.join(', ') || NONE);
  }

  /**
   * @param {import('../../lib/job.js').Job} job
   * @param {number} bufferedSeconds
   */
  show(job, bufferedSeconds) {
    const { realTimeFactor, timeToFirstAudioMs, stats } = job;
    this.element.hidden = this.more.hidden = false;
    write(this.firstSound, timeToFirstAudioMs === null ? NONE : latency(timeToFirstAudioMs));
    write(this.realTime, realTimeFactor?.toFixed(2) ?? NONE);
    write(
      this.realTimeHint,
      realTimeFactor ? `${(1 / realTimeFactor).toFixed(1)}× real time` : 'computing ÷ audio time',
    );
    write(this.generated, job.recording.samples > 0 ? seconds(job.recording.seconds) : NONE);
    write(this.parts, job.chunk > 0 ? `${job.chunk + 1} parts` : 'generated');
    this.#row('Played', seconds(job.playedSeconds));
    this.#row('Buffered', seconds(job.active ? bufferedSeconds : 0));
    this.#row('Interruptions', count(job.underruns));
    this.#row('Generating took', seconds(job.wallSeconds));
    this.#row('in the model', stats ? seconds(stats.graphMs / 1000) : NONE);
    this.#row('outside the model', stats ? seconds(stats.outsideMs / 1000) : NONE);
    this.#row('Seed', job.seeded ? String(job.options.seed) : 'not used');
  }

  /**
   * @param {string} name
   * @param {string} value
   */
  #row(name, value) {
    let cell = this.#rows.get(name);
    if (!cell) {
      cell = document.createElement('dd');
      this.#rows.set(name, cell);
      const title = document.createElement('dt');
      title.textContent = name;
      this.table.append(title, cell);
    }
    write(cell, value);
  }
}
