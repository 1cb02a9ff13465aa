// @ts-check
/**
 * Speaks one job at a time: sends it to the worker, plays its samples as they come, keeps its
 * figures. A new job silences and cancels the one before it.
 * Events: `state` (the job went into another state), `progress` (figures moved), `recorded`
 * (detail: the job, complete or cut short), `warning` (detail: text), `trouble` (detail: an Error).
 */

import { LengthGuess } from './duration.js';
import { Emitter } from './emitter.js';
import { Job } from './job.js';

const BLOCKED = 'The browser holds the sound back until you click or tap the page.';

export class Speech extends Emitter {
  /** The latest job. @type {Job | null} */
  job = null;
  /** Learns from every job. */
  length = new LengthGuess();
  /** @type {import('./client.js').Client | null} */
  #client = null;
  /** @type {import('../protocol.js').BundleInfo | null} */
  #info = null;
  #control = new AbortController();
  #jobs = 0;

  /** @param {import('./player/player.js').Player} player */
  constructor(player) {
    super();
    this.player = player;
    for (const type of ['started', 'position', 'underrun', 'drained']) {
      player.on(type, (report) => this.#follow(report));
    }
    player.on('buffering', (share) => this.#buffering(share));
    player.on('blocked', () => this.emit('warning', BLOCKED));
    player.on('broken', (error) => this.#broken(error));
  }

  /**
   * @param {import('../protocol.js').BundleInfo} info
   * @param {import('./client.js').Client} client
   */
  configure(info, client) {
    this.#info = info;
    this.#client = client;
    this.job = null;
  }

  /**
   * Speak; call it in a gesture.
   * @param {import('./job.js').SpeakOrder} order
   * @param {number} pressedAt the gesture's time
   */
  async speak(order, pressedAt) {
    if (!this.#client || !this.#info) throw new Error('configure comes before speak');
    this.#control.abort();
    this.#control = new AbortController();
    const expected = this.length.seconds(order.text);
    const job = new Job(++this.#jobs, order, this.#info, pressedAt, expected);
    this.job = job;
    this.player.open(job.id, expected);
    this.emit('state');
    const { signal } = this.#control;
    const on = this.#handlers(job);
    try {
      job.stats = await this.#client.request({ type: 'speak', ...order }, { signal, on });
      this.#generated(job);
    } catch (error) {
      if (!signal.aborted) this.#fail(job, /** @type {Error} */ (error));
    }
  }

  /** Silence now; what was generated so far is kept. */
  stop() {
    const job = this.job;
    if (!job?.active) return;
    this.#control.abort();
    this.player.stop();
    this.#enter(job, 'stopped');
    if (!job.stats) this.emit('recorded', job);
  }

  /**
   * @param {Job} job
   * @returns {{[event: string]: (event: any) => void}}
   */
  #handlers(job) {
    return {
      chunk: ({ index, count }) => {
        job.chunk = index;
        job.chunks = count;
        this.emit('progress');
      },
      audio: ({ pcm }) => {
        job.lastAudioAt = performance.now();
        job.recording.add(pcm);
        this.player.push(pcm);
        this.emit('progress');
      },
      warning: ({ message }) => this.emit('warning', message),
    };
  }

  /** @param {Job} job */
  #generated(job) {
    this.length.learn(job.order.text, job.recording.seconds);
    this.player.end();
    this.emit('recorded', job);
    if (this.player.broken) this.#enter(job, 'done');
  }

  /** @param {Job} job @param {Error} error */
  #fail(job, error) {
    this.player.stop();
    this.#enter(job, 'failed');
    this.emit('trouble', error);
    this.emit('recorded', job);
  }

  /** The player only reports on the job that is open. @param {any} report */
  #follow({ type, frame, played, underruns }) {
    const job = /** @type {Job} */ (this.job);
    if (type === 'started') job.heardAt = this.player.heardAt(frame);
    job.played = played;
    job.underruns = underruns;
    if (type === 'drained') this.#enter(job, 'done');
    else if (type !== 'underrun') this.#enter(job, 'speaking');
    this.emit('progress');
  }

  /** @param {number} share */
  #buffering(share) {
    if (!this.job) return;
    this.job.filled = share;
    this.#enter(this.job, 'buffering');
  }

  /** @param {Error} error */
  #broken(error) {
    this.emit(
      'trouble',
      new Error(
        `Sound cannot be played as it is made: ${error.message}.` +
          ' The finished recording can be replayed and saved.',
      ),
    );
    if (this.job?.active && this.job.stats) this.#enter(this.job, 'done');
  }

  /** @param {Job} job @param {import('./job.js').JobState} state */
  #enter(job, state) {
    if (job.state === state) return;
    job.state = state;
    this.emit('state');
  }
}
