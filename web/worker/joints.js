// @ts-check
/**
 * The joints of chunks: the end of each fades out, then comes silence. The end is often known only
 * after the last piece, so as many samples as a fade takes are held back until the next piece, or
 * the end. pywasm/core/codec/joints.py is the same for a PC, and says how long a fade is.
 */
export class Joints {
  /** What is held back, by request. @type {Map<number, Float32Array<ArrayBuffer>>} */
  #held = new Map();

  /**
   * Take the next samples of a request.
   * @param {number} id of the request
   * @param {Float32Array<ArrayBuffer>} pcm
   * @param {number} fade number of samples that fade out at an end; 0 holds nothing back
   * @returns {Float32Array<ArrayBuffer>} the samples before those that are held back now
   */
  push(id, pcm, fade) {
    if (fade === 0) return pcm;
    const held = this.#held.get(id) ?? new Float32Array();
    const known = new Float32Array(held.length + pcm.length);
    known.set(held);
    known.set(pcm, held.length);
    const ready = Math.max(0, known.length - fade);
    this.#held.set(id, known.slice(ready));
    return known.slice(0, ready);
  }

  /**
   * End a chunk of a request.
   * @param {number} id of the request
   * @param {number} silence samples
   * @returns {Float32Array<ArrayBuffer>} what was held back, faded to zero, then the silence
   */
  end(id, silence) {
    const held = this.#held.get(id) ?? [];
    this.#held.delete(id);
    const count = held.length;
    const pcm = new Float32Array(count + silence);
    for (let i = 0; i < count; i++) pcm[i] = held[i] * ((count - 1 - i) / count);
    return pcm;
  }
}
