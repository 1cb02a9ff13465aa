// @ts-check
/**
 * Speaks one text at a time: sends it to the worker, plays the samples as they arrive, and keeps
 * the figures. A new job silences and cancels the one before it.
 */

import { DurationEstimate } from './duration.js';
import { Emitter } from './emitter.js';
import { Job } from './job.js';

/** @typedef {import('./player/feed.js').Feed} Feed */
/** @typedef {import('./player/feed.js').Report} Report */
/**
 * @typedef {object} SpeechEvents
 * @property {Job} state the job entered another state
 * @property {Job} progress its figures changed
 * @property {Job} recorded its recording is complete, or was cut short
 * @property {string} warning for people
 * @property {Error} error
 */

const BLOCKED = 'The browser holds the sound back until you click or tap the page.';

/** @extends {Emitter<SpeechEvents>} */
export class Speech extends Emitter {
  /** The latest job. @type {Job | null} */
  job = null;
  /** Learns from every job. */
  duration = new DurationEstimate();
  /** @type {import('./client.js').Client | null} */
  #client = null;
  /** @type {import('../protocol.js').BundleInfo | null} */
  #info = null;
  #control = new AbortController();
  #jobs = 0;
  /** Called when the job is over. @type {(() => void)[]} */
  #waiting = [];
  /** Plays the latest job. @type {Feed | null} */
  #feed = null;

  /** @param {import('./player/player.js').Player} player */
  constructor(player) {
    super();
    this.player = player;
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

  /** Seconds that are generated and not yet played. */
  get bufferedSeconds() {
    return this.job?.active ? (this.#feed?.waitingSeconds ?? 0) : 0;
  }

  /** Resolve once nothing is being spoken. @returns {Promise<void>} */
  async silence() {
    while (this.job?.active) {
      await new Promise((resolve) => this.#waiting.push(() => resolve(null)));
    }
  }

  /**
   * Speak a text. Call it in a user gesture, or the browser may not play sound.
   * @param {import('./job.js').SpeakOptions} options
   * @param {number} pressedAt the gesture's time
   */
  async speak(options, pressedAt) {
    if (!this.#client || !this.#info) throw new Error('call configure() before speak()');
    this.#control.abort();
    this.#control = new AbortController();
    const expected = this.duration.seconds(options.text);
    const job = new Job(++this.#jobs, options, this.#info, pressedAt, expected);
    const feed = this.#open(job);
    this.job = job;
    this.#feed = feed;
    this.emit('state', job);
    const { signal } = this.#control;
    const on = this.#handlers(job, feed);
    try {
      job.stats = await this.#client.request({ type: 'speak', ...options }, { signal, on });
      this.#generated(job, feed);
    } catch (error) {
      if (!signal.aborted) this.#fail(job, feed, /** @type {Error} */ (error));
    }
  }

  /** Silence the job now and cancel what is left of it; what was generated is kept. */
  stop() {
    const { job } = this;
    if (!job?.active) return;
    this.#control.abort();
    this.#feed?.stop();
    this.#enter(job, 'stopped');
    if (!job.stats) this.emit('recorded', job);
  }

  /** @param {Job} job */
  #open(job) {
    const feed = this.player.open(job.expectedSeconds, job.recording.sampleRate);
    feed.on('report', (report) => this.#follow(job, report));
    feed.on('buffering', (share) => {
      job.filled = share;
      this.#enter(job, 'buffering');
    });
    return feed;
  }

  /**
   * @param {Job} job
   * @param {Feed} feed
   * @returns {import('./client.js').Listeners}
   */
  #handlers(job, feed) {
    return {
      chunk: ({ index }) => {
        job.chunk = index;
        this.emit('progress', job);
      },
      audio: ({ pcm, silence }) => {
        job.lastAudioAt = performance.now();
        job.pauses += silence;
        job.recording.add(pcm);
        feed.push(pcm);
        this.emit('progress', job);
      },
      warning: ({ message }) => this.emit('warning', message),
    };
  }

  /**
   * @param {Job} job
   * @param {Feed} feed
   */
  #generated(job, feed) {
    this.duration.learn(job.options.text, job.recording.seconds);
    feed.end();
    this.emit('recorded', job);
    if (this.player.broken) this.#enter(job, 'done');
  }

  /**
   * @param {Job} job
   * @param {Feed} feed
   * @param {Error} error
   */
  #fail(job, feed, error) {
    feed.stop();
    this.#enter(job, 'failed');
    this.emit('error', error);
    this.emit('recorded', job);
  }

  /**
   * @param {Job} job
   * @param {Report} report
   */
  #follow(job, { type, frame, played, underruns }) {
    if (type === 'started') job.heardAt = this.player.heardAt(frame);
    job.played = played;
    job.underruns = underruns;
    if (type === 'drained') this.#enter(job, 'done');
    else if (type !== 'underrun') this.#enter(job, 'speaking');
    this.emit('progress', job);
  }

  /** @param {Error} error */
  #broken(error) {
    this.emit(
      'error',
      new Error(
        `This page cannot play sound here: ${error.message}. Speech can still be made and saved.`,
      ),
    );
    if (this.job?.active && this.job.stats) this.#enter(this.job, 'done');
  }

  /**
   * @param {Job} job
   * @param {import('./job.js').JobState} state
   */
  #enter(job, state) {
    if (job.state === state) return;
    job.state = state;
    this.emit('state', job);
    if (!job.active) for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
