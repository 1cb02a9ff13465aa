// @ts-check
/** Draws the loudness of a recording as bars; those already played have another colour. */

const BAR_CSS_PX = 3;
const GAP_CSS_PX = 2;
const PEAK_SECONDS = 0.02;
/** Loudness as heard grows more slowly than amplitude. */
const LOUDNESS_POWER = 0.6;

/** @typedef {import('../../lib/audio/recording.js').Recording} Recording */

export class Waveform {
  /** What `#peaks` was read from. @type {Recording | null} */
  #recording = null;
  #pieces = 0;
  /** Largest amplitude in each `PEAK_SECONDS`. @type {number[]} */
  #peaks = [];
  #filled = 0;

  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.canvas = canvas;
  }

  /**
   * @param {Recording} recording
   * @param {number} totalSeconds duration that the whole width stands for
   * @param {number} playedSeconds
   */
  show(recording, totalSeconds, playedSeconds) {
    if (recording !== this.#recording) {
      this.#recording = recording;
      this.#peaks = [];
      this.#pieces = this.#filled = 0;
    }
    for (; this.#pieces < recording.pieces.length; this.#pieces++) {
      this.#measure(recording.pieces[this.#pieces], recording.sampleRate);
    }
    this.#draw(totalSeconds, playedSeconds);
  }

  /**
   * @param {Float32Array} pcm the next samples
   * @param {number} sampleRate
   */
  #measure(pcm, sampleRate) {
    const step = Math.round(PEAK_SECONDS * sampleRate);
    for (let i = 0; i < pcm.length; i++) {
      if (this.#filled === 0) this.#peaks.push(0);
      const last = this.#peaks.length - 1;
      this.#peaks[last] = Math.max(this.#peaks[last], Math.abs(pcm[i]));
      this.#filled = (this.#filled + 1) % step;
    }
  }

  /**
   * @param {number} totalSeconds
   * @param {number} playedSeconds
   */
  #draw(totalSeconds, playedSeconds) {
    const { canvas } = this;
    const scale = window.devicePixelRatio;
    const width = Math.round(canvas.clientWidth * scale);
    const height = Math.round(canvas.clientHeight * scale);
    const context = canvas.getContext('2d');
    if (!context || width === 0) return;
    if (canvas.width !== width || canvas.height !== height)
      Object.assign(canvas, { width, height });
    context.clearRect(0, 0, width, height);
    const style = getComputedStyle(canvas);
    const [played, ahead, empty] = ['--played', '--ahead', '--empty'].map((name) =>
      style.getPropertyValue(name),
    );
    const pitch = (BAR_CSS_PX + GAP_CSS_PX) * scale;
    const bars = Math.floor(width / pitch);
    for (let bar = 0; bar < bars; bar++) {
      const from = (bar / bars) * totalSeconds;
      const peak = this.#loudest(from, from + totalSeconds / bars);
      const loud = Math.min(1, Math.max(0, peak)) ** LOUDNESS_POWER;
      const tall = Math.max(BAR_CSS_PX * scale, loud * height);
      context.fillStyle = peak < 0 ? empty : from < playedSeconds ? played : ahead;
      context.fillRect(bar * pitch, (height - tall) / 2, BAR_CSS_PX * scale, tall);
    }
  }

  /**
   * @param {number} from seconds
   * @param {number} to seconds
   * @returns {number} -1 where nothing is generated yet
   */
  #loudest(from, to) {
    const first = Math.floor(from / PEAK_SECONDS);
    const end = Math.min(this.#peaks.length, Math.max(first + 1, Math.floor(to / PEAK_SECONDS)));
    let loudest = -1;
    for (let i = first; i < end; i++) loudest = Math.max(loudest, this.#peaks[i]);
    return loudest;
  }
}
