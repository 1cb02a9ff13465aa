// @ts-check
/** Shows a job on the page: status line, figures, waveform. */
import { find } from './elements.js';
import { Figures } from './ui/figures.js';
import { Status } from './ui/status.js';
import { Waveform } from './ui/waveform.js';

/** @typedef {import('../lib/job.js').Job} Job */

export class View {
  /** @param {ParentNode} parent */
  constructor(parent) {
    this.status = new Status(find(parent, '#status', HTMLElement));
    this.figures = new Figures(
      find(parent, '#figures', HTMLElement),
      find(parent, '#more', HTMLElement),
    );
    this.waveform = new Waveform(find(parent, '#waveform', HTMLCanvasElement));
  }

  /** @param {import('../lib/speech.js').Speech} speech */
  show({ job, bufferedSeconds }) {
    if (!job) return;
    // The waveform is first: it reads its size, before the others change the layout.
    this.#showWaveform(job, job.playedSeconds);
    this.status.job(job);
    this.figures.show(job, bufferedSeconds);
  }

  /**
   * Follow the replay.
   * @param {Job} job
   * @param {number} playedSeconds
   */
  replayed(job, playedSeconds) {
    if (!job.active) this.#showWaveform(job, playedSeconds);
  }

  /**
   * @param {Job} job
   * @param {number} playedSeconds
   */
  #showWaveform(job, playedSeconds) {
    const { seconds } = job.recording;
    this.waveform.canvas.hidden = seconds === 0 && !job.active;
    const growing = job.active && !job.stats;
    const total = growing ? Math.max(job.expectedSeconds, seconds) : seconds;
    this.waveform.show(job.recording, total, playedSeconds);
  }
}
