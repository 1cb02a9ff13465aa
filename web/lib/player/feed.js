// @ts-check
/**
 * One stretch of sound on its way to the worklet. The worklet holds a bounded number of samples;
 * the others wait here, by reference, and follow as it plays. Also decides when playing may begin.
 */

import { Emitter } from '../emitter.js';

const RETRY_MS = 10;

/** @typedef {import('../../worklet/messages.js').Report} Report */

/**
 * Emits `buffering` (detail: filled share of the required buffer, 0 to 1), `go` when the worklet is
 * told to play, and the worklet's `report`s.
 * @extends {Emitter<{buffering: number, go: null, report: Report}>}
 */
export class Feed extends Emitter {
  /** Samples that were played, as last reported. */
  played = 0;
  /** @type {Float32Array[]} */
  #queue = [];
  /** Samples of the first piece that were sent. */
  #queueAt = 0;
  #pushed = 0;
  #sent = 0;
  #ended = false;
  #endSent = false;
  #playing = false;
  #closed = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #retryTimer;

  /**
   * @param {number} id unique number
   * @param {{sampleRate: number, capacity: number}} format capacity: samples that the worklet holds
   * @param {import('./output.js').AudioOutput} output
   * @param {import('./playout_buffer.js').PlayoutBuffer | null} buffer null: play once it has ended
   */
  constructor(id, { sampleRate, capacity }, output, buffer) {
    super();
    this.id = id;
    this.sampleRate = sampleRate;
    this.capacity = capacity;
    this.output = output;
    this.buffer = buffer;
  }

  /** Whether it is open: not replaced, not stopped, not played to its end. */
  get active() {
    return !this.#closed;
  }

  /** Seconds that wait to be played, here and in the worklet. */
  get waitingSeconds() {
    return (this.#pushed - this.played) / this.sampleRate;
  }

  /** Append samples. @param {Float32Array} pcm kept, not copied, and not changed */
  push(pcm) {
    if (this.#closed) return;
    this.buffer?.add(pcm.length / this.sampleRate, now());
    this.#queue.push(pcm);
    this.#pushed += pcm.length;
    this.#pump();
    this.#tryToPlay();
  }

  /** No more samples will come. */
  end() {
    if (this.#closed) return;
    this.#ended = true;
    this.#pump();
    this.#tryToPlay();
  }

  /** Fall silent and suspend the device after a while. Does nothing if it is closed. */
  stop() {
    if (this.#closed) return;
    this.close();
    this.output.post({ type: 'stop', feed: this.id });
    this.output.sleep();
  }

  /** Another feed was opened: send nothing more. */
  close() {
    this.#closed = true;
    clearTimeout(this.#retryTimer);
  }

  /** Announce this feed to the worklet; call it again once the worklet has loaded. */
  open() {
    this.output.post({ type: 'open', feed: this.id });
    this.#pump();
    if (this.#playing) this.output.post({ type: 'go', feed: this.id });
  }

  /** @param {Report} report of this feed */
  receive(report) {
    if (this.#closed) return;
    this.played = report.played;
    this.#pump();
    this.emit('report', report);
    if (this.#closed) return; // a listener may have stopped it
    if (report.type === 'drained') {
      this.close();
      this.output.sleep();
    }
    if (report.type !== 'underrun') return;
    this.#playing = false;
    this.buffer?.underrun();
    this.#tryToPlay();
  }

  /** Start playing if enough samples wait. */
  #tryToPlay() {
    if (this.#playing || this.#closed) return;
    const { buffer, waitingSeconds } = this;
    if (!this.#ended) {
      if (!buffer) return;
      const required = buffer.required(this.played / this.sampleRate);
      if (waitingSeconds < required) return this.emit('buffering', waitingSeconds / required);
      if (!buffer.covered(now())) return this.#retry();
    }
    this.#playing = true;
    this.output.post({ type: 'go', feed: this.id });
    this.emit('go', null);
  }

  #retry() {
    clearTimeout(this.#retryTimer);
    this.#retryTimer = setTimeout(() => this.#tryToPlay(), RETRY_MS);
  }

  /** Send as many samples as the worklet has room for. */
  #pump() {
    if (!this.output.ready) return;
    while (this.#queue.length > 0 && this.#room > 0) {
      const pcm = this.#queue[0].slice(this.#queueAt, this.#queueAt + this.#room);
      this.#sent += pcm.length;
      this.#queueAt += pcm.length;
      if (this.#queueAt === this.#queue[0].length) {
        this.#queue.shift();
        this.#queueAt = 0;
      }
      this.output.post({ type: 'pcm', feed: this.id, pcm }, [pcm.buffer]);
    }
    if (this.#ended && this.#queue.length === 0 && !this.#endSent) {
      this.#endSent = true;
      this.output.post({ type: 'end', feed: this.id });
    }
  }

  /** Samples that the worklet can take; `played` may be late, so this is never too many. */
  get #room() {
    return this.capacity - (this.#sent - this.played);
  }
}

/** @returns {number} seconds */
function now() {
  return performance.now() / 1000;
}
