// @ts-check
/** Plays one feed at a time; a new one silences the one before it. */

import { Emitter } from '../emitter.js';
import { Feed } from './feed.js';
import { AudioOutput } from './output.js';
import { PlayoutBuffer } from './playout_buffer.js';

/** Samples that the worklet holds, in seconds. */
const CAPACITY_SECONDS = 20;
const BLOCKED_AFTER_MS = 1500;

/**
 * Emits `blocked` when the browser holds the sound back, and `broken` where there is no audio
 * device.
 * @extends {Emitter<{blocked: null, broken: Error}>}
 */
export class Player extends Emitter {
  /** Whether the last attempt to reach the audio device failed. */
  broken = false;
  #output;
  #buffer = new PlayoutBuffer();
  #format = { sampleRate: 0, capacity: 0 };
  /** The open feed. @type {Feed | null} */
  #feed = null;
  #feeds = 0;

  /** @param {{worklet?: URL}} [addresses] */
  constructor({ worklet } = {}) {
    super();
    this.#output = new AudioOutput((report) => this.#receive(report), worklet);
  }

  /**
   * Get ready for samples of a rate, unless something plays: every feed brings its own.
   * @param {{sampleRate: number}} info
   */
  configure({ sampleRate }) {
    if (this.#feed?.active) return;
    this.#setRate(sampleRate);
    this.#prepare();
  }

  /** Call it in every gesture: sound that the browser holds back can be played then. */
  wake() {
    if (this.#feed?.active) this.#output.wake();
  }

  /**
   * Open a feed for samples that are still being made. Call it in a gesture.
   * @param {number} expectedSeconds its probable duration
   * @param {number} sampleRate
   * @returns {Feed}
   */
  open(expectedSeconds, sampleRate) {
    this.#buffer.begin(expectedSeconds, performance.now() / 1000);
    return this.#open(this.#buffer, sampleRate);
  }

  /**
   * Play samples that are all there. Call it in a gesture.
   * @param {Float32Array[]} pieces kept, not copied
   * @param {number} sampleRate
   * @returns {Feed}
   */
  play(pieces, sampleRate) {
    const feed = this.#open(null, sampleRate);
    for (const piece of pieces) feed.push(piece);
    feed.end();
    return feed;
  }

  /** When a frame is heard, on the clock of performance.now(). @param {number} frame */
  heardAt(frame) {
    return this.#output.heardAt(frame);
  }

  /**
   * @param {PlayoutBuffer | null} buffer
   * @param {number} sampleRate
   */
  #open(buffer, sampleRate) {
    this.#feed?.close();
    this.#setRate(sampleRate);
    const feed = new Feed(++this.#feeds, this.#format, this.#output, buffer);
    this.#feed = feed;
    feed.on('go', () => this.#watch(feed));
    feed.open();
    this.#output.wake();
    this.#prepare();
    return feed;
  }

  /** @param {number} sampleRate a context keeps its rate, so another one needs another context */
  #setRate(sampleRate) {
    if (sampleRate === this.#format.sampleRate) return;
    this.#output.close();
    this.#format = { sampleRate, capacity: Math.ceil(CAPACITY_SECONDS * sampleRate) };
  }

  /** Report a feed that plays, but cannot be heard after a while. @param {Feed} feed */
  #watch(feed) {
    setTimeout(() => {
      const silent = !this.#output.running && !this.broken;
      if (feed === this.#feed && feed.active && silent) this.emit('blocked', null);
    }, BLOCKED_AFTER_MS);
  }

  /** @param {import('./feed.js').Report} report */
  #receive(report) {
    if (report.feed === this.#feed?.id) this.#feed.receive(report);
  }

  async #prepare() {
    if (this.#output.ready) return;
    try {
      await this.#output.create(this.#format);
      this.broken = false;
      if (this.#feed?.active)
        this.#feed.open(); // opened while the worklet was loading
      else this.#output.sleep();
    } catch (error) {
      this.broken = true;
      this.emit('broken', /** @type {Error} */ (error));
    }
  }
}
