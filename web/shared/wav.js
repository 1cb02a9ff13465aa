// @ts-check
/** Samples as a WAV file: the header, and 16-bit integers. In Python: pywasm/core/wav.py. */

const HEADER_BYTES = 44;
const FULL_SCALE = 32767;

/**
 * Convert samples to 16-bit integers as the reference does: clip to ±1, multiply by 32767 in single
 * precision, truncate.
 * @param {Float32Array} pcm
 * @returns {Int16Array<ArrayBuffer>}
 */
export function toInt16(pcm) {
  const out = new Int16Array(pcm.length);
  for (let i = 0; i < pcm.length; i++) {
    out[i] = Math.fround(Math.max(-1, Math.min(1, pcm[i])) * FULL_SCALE);
  }
  return out;
}

/**
 * Return the header of a WAV file: mono, 16 bits.
 * @param {number} samples
 * @param {number} sampleRate
 * @returns {ArrayBuffer}
 */
export function wavHeader(samples, sampleRate) {
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
