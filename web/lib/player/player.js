// @ts-check
/**
 * Plays one job at a time as its samples come, waiting first where that spares a gap.
 *
 * Events: `started`, `underrun`, `drained`, `position` (detail: the worklet's Report); `buffering`
 * (detail: share of what must wait, 0 to 1); `blocked` while the browser refuses to make sound;
 * `broken` (detail: an Error) where there is no audio device to be had.
 */

import { Emitter } from '../emitter.js';
import { Feed } from './feed.js';
import { Speaker } from './output.js';
import { Cushion } from './playout_buffer.js';

const AHEAD_SECONDS = 20;
const BLOCKED_AFTER_MS = 1500;
const RETRY_MS = 10;

export class Player extends Emitter {
  /** Whether the last attempt to reach the audio device failed. */
  broken = false;
  #speaker = new Speaker((report) => this.#receive(report));
  #cushion = new Cushion();
  #sampleRate = 0;
  #capacity = 0;
  /** The open job. @type {Feed | null} */
  #feed = null;
  #going = false;
  #retryTimer = 0;

  /** Take the rate of the samples to come. @param {{sampleRate: number}} info */
  configure({ sampleRate }) {
    this.#sampleRate = sampleRate;
    this.#capacity = Math.ceil(AHEAD_SECONDS * sampleRate);
    this.#prepare();
  }

  /** Call in any gesture: a job that the browser holds back may be heard now. */
  wake() {
    if (this.#feed) this.#speaker.wake();
  }

  /**
   * Begin a job, in a gesture; the job before it falls silent.
   * @param {number} job
   * @param {number} expectedSeconds its probable length
   */
  open(job, expectedSeconds) {
    this.#feed = new Feed(job, this.#capacity, this.#speaker);
    this.#going = false;
    this.#cushion.begin(expectedSeconds, now());
    this.#speaker.post({ type: 'open', job });
    this.#speaker.wake();
    this.#prepare();
  }

  /** Append samples. @param {Float32Array} pcm stays the caller's */
  push(pcm) {
    this.#cushion.add(pcm.length / this.#sampleRate, now());
    this.#feed?.push(pcm);
    this.#playOn();
  }

  /** No more samples will come. */
  end() {
    if (!this.#feed) return;
    this.#feed.ended = true;
    this.#feed.pump();
    this.#playOn();
  }

  /** Fall silent and forget the job. */
  stop() {
    this.#speaker.post({ type: 'stop', job: this.#feed?.job });
    this.#speaker.sleep();
    this.#feed = null;
  }

  /** Seconds of the job that wait to be heard. */
  get buffered() {
    return this.#feed ? this.#feed.waiting / this.#sampleRate : 0;
  }

  /** When a frame is heard, on the clock of performance.now(). @param {number} frame */
  heardAt(frame) {
    return this.#speaker.heardAt(frame);
  }

  /** Let samples go if enough of them wait. */
  #playOn() {
    const feed = this.#feed;
    if (!feed || this.#going) return;
    const needed = feed.ended ? 0 : this.#cushion.needed(feed.played / this.#sampleRate);
    if (this.buffered < needed) return this.emit('buffering', this.buffered / needed);
    if (!feed.ended && !this.#cushion.covered(now())) return this.#retry();
    this.#going = true;
    this.#speaker.post({ type: 'go', job: feed.job });
    setTimeout(() => {
      if (feed === this.#feed && !this.#speaker.running && !this.broken) this.emit('blocked');
    }, BLOCKED_AFTER_MS);
  }

  #retry() {
    clearTimeout(this.#retryTimer);
    this.#retryTimer = setTimeout(() => this.#playOn(), RETRY_MS);
  }

  /** @param {{type: string, job: number, played: number}} report */
  #receive(report) {
    const feed = this.#feed;
    if (report.job !== feed?.job) return;
    feed.played = report.played;
    feed.pump();
    this.emit(report.type, report);
    if (report.type === 'drained') this.#speaker.sleep();
    if (report.type !== 'underrun') return;
    this.#going = false;
    this.#cushion.underrun();
    this.#playOn();
  }

  async #prepare() {
    if (this.#speaker.ready) return;
    try {
      await this.#speaker.create(this.#sampleRate, this.#capacity);
      this.broken = false;
      this.#catchUp();
    } catch (error) {
      this.broken = true;
      this.emit('broken', error);
    }
  }

  /** A job may have begun while the worklet was loading. */
  #catchUp() {
    const feed = this.#feed;
    if (!feed) return this.#speaker.sleep();
    this.#speaker.post({ type: 'open', job: feed.job });
    feed.pump();
    if (this.#going) this.#speaker.post({ type: 'go', job: feed.job });
  }
}

/** Seconds. */
function now() {
  return performance.now() / 1000;
}
