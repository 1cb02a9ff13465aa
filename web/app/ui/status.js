// @ts-check
/**
 * One line that says what is happening, and a progress bar. The line changes with every figure; the
 * copy for screen readers changes only with the state.
 */
import { DownloadRate } from '../../lib/download_rate.js';
import { find, write } from '../elements.js';
import { seconds, transfer } from '../format.js';

/** @typedef {import('../../lib/job.js').Job} Job */

const ENGINE = {
  loading: 'Starting…',
  ready: 'Ready',
  failed: 'The speech engine is not running',
};

/** The line for each state of a job. @type {Record<string, (job: Job) => string>} */
const LINES = {
  preparing: () => 'Preparing…',
  buffering: (job) => `Buffering… ${Math.floor(job.filled * 100)} %`,
  speaking: (job) =>
    job.stats
      ? `Speaking… ${job.playedSeconds.toFixed(1)} of ${seconds(job.recording.seconds)}`
      : `Speaking… ${seconds(job.playedSeconds)}`,
  stopped: (job) =>
    job.recording.samples > 0 ? `Stopped after ${seconds(job.playedSeconds)}` : 'Stopped',
  done: (job) => `Done: ${seconds(job.recording.seconds)} of audio in ${seconds(job.wallSeconds)}`,
  failed: () => 'This text could not be spoken',
};

/** A download that takes less is not worth a word. */
const WORTH_MENTIONING_MS = 1000;
/** Figures that change faster cannot be read. */
const CALM_MS = 500;

/** What screen readers announce, where it is not the line. @type {Record<string, string>} */
const ANNOUNCED = { preparing: 'Preparing', buffering: 'Buffering', speaking: 'Speaking' };

export class Status {
  #download = '';
  #step = '';
  #rate = new DownloadRate();
  /** When the first bytes of this start arrived, and when their line last changed; 0: not yet. */
  #began = 0;
  #changed = 0;

  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
    this.line = find(element, '#status-text', HTMLElement);
    this.bar = find(element, '#progress', HTMLProgressElement);
    this.announcer = find(element, '#announcer', HTMLElement);
  }

  /** @param {import('../../lib/engine.js').EngineState} state */
  engine(state) {
    this.#download = this.#step = '';
    this.#began = this.#changed = 0;
    this.#rate = new DownloadRate();
    this.#fill(null, state !== 'loading');
    this.#show(state, ENGINE[state], ENGINE[state]);
  }

  /** Starting up. @param {import('../../protocol.js').ProgressEvent} progress */
  progress({ stage, what, loaded, total }) {
    if (stage === 'prepare') this.#step = what;
    else this.#arrived(loaded, total);
    if (!this.#download || stage === 'download') this.#fill(total > 0 ? loaded / total : null);
    const line = [this.#download, this.#step].filter(Boolean).join(' · ') || ENGINE.loading;
    this.#show('loading', line, this.#step || (this.#download ? 'Downloading' : ENGINE.loading));
  }

  /**
   * @param {number} loaded
   * @param {number} total
   */
  #arrived(loaded, total) {
    const now = performance.now();
    this.#began ||= now;
    const rate = this.#rate.add(loaded, total, now);
    if (loaded === total) this.#download = '';
    else if (now - this.#began >= WORTH_MENTIONING_MS && now - this.#changed >= CALM_MS) {
      this.#changed = now;
      this.#download = `Downloading ${transfer(loaded, total, rate)}`;
    }
  }

  /** @param {Job} job */
  job(job) {
    const line = LINES[job.state](job);
    this.#fill(job.generatedShare, !job.active || job.stats !== null);
    this.#show(job.state, line, ANNOUNCED[job.state] ?? line);
  }

  /**
   * @param {number | null} share 0 to 1, null while unknown
   * @param {boolean} [hidden]
   */
  #fill(share, hidden = false) {
    this.bar.hidden = hidden;
    if (share === null) this.bar.removeAttribute('value');
    else this.bar.value = share;
  }

  /**
   * @param {string} state
   * @param {string} line
   * @param {string} announcement
   */
  #show(state, line, announcement) {
    this.element.dataset.state = state;
    write(this.line, line);
    write(this.announcer, announcement);
  }
}
