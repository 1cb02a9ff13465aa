// @ts-check
/**
 * The samples of one speech: the only copy in the page, for replay, waveform and saving. In:
 * Float32Array pieces. Out: pieces from any position, all samples, or a 16-bit WAV file.
 */

const HEADER_BYTES = 44;
const FULL_SCALE = 32767;

export class Recording {
  /** As they arrived. @type {Float32Array[]} */
  pieces = [];
  #samples = 0;

  /**
   * @param {number} sampleRate samples per second
   * @param {number} tailSamples silence that a written file gets at its end
   */
  constructor(sampleRate, tailSamples) {
    this.sampleRate = sampleRate;
    this.tailSamples = tailSamples;
  }

  /** @param {Float32Array} pcm kept, not copied */
  add(pcm) {
    this.pieces.push(pcm);
    this.#samples += pcm.length;
  }

  get samples() {
    return this.#samples;
  }

  get seconds() {
    return this.#samples / this.sampleRate;
  }

  /** Seconds of silence that a file gets at its end. */
  get tailSeconds() {
    return this.tailSamples / this.sampleRate;
  }

  /**
   * @param {number} start sample
   * @returns {Float32Array[]} the samples from there on, as views
   */
  from(start) {
    const views = [];
    let at = 0;
    for (const piece of this.pieces) {
      if (at + piece.length > start) views.push(piece.subarray(Math.max(0, start - at)));
      at += piece.length;
    }
    return views;
  }

  /** @returns {Float32Array} all samples in one array, a copy */
  pcm() {
    const all = new Float32Array(this.#samples);
    let at = 0;
    for (const piece of this.pieces) {
      all.set(piece, at);
      at += piece.length;
    }
    return all;
  }

  /** @returns {Blob} mono, 16 bit */
  wav() {
    const count = this.#samples + this.tailSamples;
    const parts = [wavHeader(count, this.sampleRate), ...this.pieces.map(quantise)];
    return new Blob([...parts, new Int16Array(this.tailSamples)], { type: 'audio/wav' });
  }
}

/**
 * Quantise as the reference does: clamp to ±1, multiply by 32767 in single precision, truncate.
 * @param {Float32Array} pcm
 * @returns {Int16Array<ArrayBuffer>}
 */
export function quantise(pcm) {
  const out = new Int16Array(pcm.length);
  for (let i = 0; i < pcm.length; i++) {
    out[i] = Math.fround(Math.max(-1, Math.min(1, pcm[i])) * FULL_SCALE);
  }
  return out;
}

/**
 * @param {number} samples
 * @param {number} sampleRate
 * @returns {ArrayBuffer}
 */
function wavHeader(samples, sampleRate) {
  const view = new DataView(new ArrayBuffer(HEADER_BYTES));
  const ascii = (/** @type {number} */ at, /** @type {string} */ text) => {
    for (let i = 0; i < text.length; i++) view.setUint8(at + i, text.charCodeAt(i));
  };
  const bytes = samples * Int16Array.BYTES_PER_ELEMENT;
  ascii(0, 'RIFF');
  view.setUint32(4, HEADER_BYTES - 8 + bytes, true);
  ascii(8, 'WAVEfmt ');
  view.setUint32(16, 16, true); // size of this section
  view.setUint16(20, 1, true); // PCM
  view.setUint16(22, 1, true); // channels
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * Int16Array.BYTES_PER_ELEMENT, true);
  view.setUint16(32, Int16Array.BYTES_PER_ELEMENT, true); // block
  view.setUint16(34, 16, true); // bits
  ascii(36, 'data');
  view.setUint32(40, bytes, true);
  return view.buffer;
}
