// @ts-check
/**
 * Plays the samples of one feed (lib/player/feed.js) at a time. Where sound starts or breaks off, it
 * fades, so that nothing clicks; in between, the samples are exactly as they came.
 *
 * In (messages.js): open, pcm, go, end, stop. Samples wait until `go`; running dry before `end`
 * writes zeros, counts an underrun and waits for the next `go`. `stop`, and `open` of another feed,
 * fade what would have come next. A message for any other feed is dropped.
 * Out: the reports started, underrun, drained, position (about ten a second).
 *
 * `process` allocates nothing: the reports are made once and changed in place, posting clones them.
 */
import { Ring } from './ring.js';

const FADE_SECONDS = 0.005;
const REPORTS_PER_SECOND = 10;

/** @typedef {import('./messages.js').PlayerMessage} PlayerMessage */
/** @typedef {import('./messages.js').Report} Report */

class Player extends AudioWorkletProcessor {
  #ring;
  /** What fades out, and how much of it is out. */
  #fade = new Float32Array(Math.ceil(FADE_SECONDS * sampleRate));
  #fadeAt = this.#fade.length;
  /** Samples since sound began, up to the length of a fade. */
  #risen = 0;
  /** The latest sample that went out. */
  #last = 0;
  #feed = 0;
  #playing = false;
  #started = false;
  #ended = false;
  #drained = false;
  #played = 0;
  #underruns = 0;
  #nextReport = 0;
  #reports = {
    started: report('started'),
    underrun: report('underrun'),
    drained: report('drained'),
    position: report('position'),
  };

  /** @param {{processorOptions: {capacity: number}}} options capacity of the ring in samples */
  constructor(options) {
    super();
    this.#ring = new Ring(options.processorOptions.capacity);
    this.port.onmessage = ({ data }) => this.#receive(data);
  }

  /** @param {PlayerMessage} message */
  #receive(message) {
    if (message.type === 'open') this.#open(message.feed);
    if (message.feed !== this.#feed) return;
    if (message.type === 'pcm') this.#ring.write(message.pcm);
    else if (message.type === 'go') this.#go();
    else if (message.type === 'end') this.#end();
    else if (message.type === 'stop') this.#open(0);
  }

  #go() {
    if (this.#playing || this.#drained) return;
    this.#playing = true;
    this.#risen = 0;
  }

  /** @param {number} feed */
  #open(feed) {
    if (this.#playing) this.#fadeOut();
    this.#ring.clear();
    this.#feed = feed;
    this.#playing = this.#started = this.#ended = this.#drained = false;
    this.#played = this.#underruns = 0;
  }

  /** Begin to fade out the samples that wait. Where there are too few, the last one goes on. */
  #fadeOut() {
    const fade = this.#fade;
    const count = this.#ring.read(fade);
    fade.fill(count > 0 ? fade[count - 1] : this.#last, count);
    for (let i = 0; i < fade.length; i++) fade[i] *= this.#gain * (1 - (i + 1) / fade.length);
    this.#fadeAt = 0;
    this.#last = 0;
  }

  /** Of a sound that has just begun. */
  get #gain() {
    return this.#risen / this.#fade.length;
  }

  /** The last sample may have been heard before the page knew that it was the last. */
  #end() {
    this.#ended = true;
    if (this.#playing || this.#ring.length > 0) return;
    if (this.#started) this.#underruns--;
    this.#finish(currentFrame);
  }

  /** @param {number} frame */
  #finish(frame) {
    this.#playing = false;
    this.#drained = true;
    this.#post(this.#reports.drained, frame);
  }

  /** @param {Float32Array[][]} _inputs @param {Float32Array[][]} outputs */
  process(_inputs, outputs) {
    const out = outputs[0][0];
    const count = this.#playing ? this.#ring.read(out) : 0;
    if (count > 0) this.#last = out[count - 1];
    for (let i = 0; i < count && this.#risen < this.#fade.length; i++) {
      out[i] *= ++this.#risen / this.#fade.length;
    }
    for (let i = count; i < out.length; i++) out[i] = 0;
    this.#mix(out, 0);
    if (this.#playing) this.#account(count, out);
    return true;
  }

  /**
   * Add what fades out.
   * @param {Float32Array} out
   * @param {number} from
   */
  #mix(out, from) {
    for (let i = from; i < out.length && this.#fadeAt < this.#fade.length; i++) {
      out[i] += this.#fade[this.#fadeAt++];
    }
  }

  /**
   * @param {number} count samples just written
   * @param {Float32Array} out
   */
  #account(count, out) {
    this.#played += count;
    if (count > 0 && !this.#started) {
      this.#started = true;
      this.#post(this.#reports.started, currentFrame);
    }
    const finished = this.#ended && this.#ring.length === 0;
    if (finished || count < out.length) {
      this.#fadeOut();
      this.#mix(out, count);
    }
    if (finished) {
      this.#finish(currentFrame + count);
    } else if (count < out.length) {
      this.#playing = false;
      this.#underruns++;
      this.#post(this.#reports.underrun, currentFrame + count);
    } else if (currentFrame >= this.#nextReport) {
      this.#nextReport = currentFrame + sampleRate / REPORTS_PER_SECOND;
      this.#post(this.#reports.position, currentFrame + count);
    }
  }

  /** @param {Report} message @param {number} frame */
  #post(message, frame) {
    message.feed = this.#feed;
    message.frame = frame;
    message.played = this.#played;
    message.waiting = this.#ring.length;
    message.underruns = this.#underruns;
    this.port.postMessage(message);
  }
}

/**
 * @param {Report['type']} type
 * @returns {Report}
 */
function report(type) {
  return { type, feed: 0, frame: 0, played: 0, waiting: 0, underruns: 0 };
}

registerProcessor('player', Player);
