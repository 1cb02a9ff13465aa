// @ts-check
/**
 * The samples of one speech: the only copy in the page, for replay, waveform and saving. In:
 * Float32Array pieces. Out: pieces from any position, all samples, or a 16-bit WAV file.
 */

import { toInt16, wavHeader } from '../../shared/wav.js';

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
    const parts = [wavHeader(count, this.sampleRate), ...this.pieces.map(toInt16)];
    return new Blob([...parts, new Int16Array(this.tailSamples)], { type: 'audio/wav' });
  }
}
