// @ts-check
/** Shows a job on the page: status line, figures, waveform, and whether it can be stopped. */
import { find } from './elements.js';
import { Figures } from './ui/figures.js';
import { Status } from './ui/status.js';
import { Waveform } from './ui/waveform.js';

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
  show({ job, player }) {
    if (!job) return;
    this.#wave(job, job.playedSeconds); // first: it asks for its size, and nothing has moved yet
    this.status.job(job);
    this.figures.show(job, player.buffered);
  }

  /**
   * Follow the replay.
   * @param {import('../lib/job.js').Job | null} job
   * @param {number} heardSeconds
   */
  replayed(job, heardSeconds) {
    if (job && !job.active) this.#wave(job, heardSeconds);
  }

  /**
   * @param {import('../lib/job.js').Job} job
   * @param {number} heardSeconds
   */
  #wave(job, heardSeconds) {
    const { seconds } = job.recording;
    this.waveform.canvas.hidden = seconds === 0 && !job.active;
    const growing = job.active && !job.stats;
    const total = growing ? Math.max(job.expectedSeconds, seconds) : seconds;
    this.waveform.show(job.recording, total, heardSeconds);
  }
}
