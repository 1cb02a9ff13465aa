// @ts-check
/**
 * Places in a text as Python counts them, in code points, become places in a JavaScript string,
 * which counts UTF-16 units: an emoji is one code point and two units.
 */
export class CodePoints {
  /** Code point index of every character that takes two units, ascending. */
  #wide = /** @type {number[]} */ ([]);
  #text;

  /** @param {string} text */
  constructor(text) {
    this.#text = text;
    for (const { index } of text.matchAll(/[\u{10000}-\u{10ffff}]/gu)) {
      this.#wide.push(index - this.#wide.length);
    }
  }

  /**
   * @param {number} place in code points
   * @returns {number} in units
   */
  units(place) {
    let low = 0;
    let high = this.#wide.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#wide[middle] < place) low = middle + 1;
      else high = middle;
    }
    return place + low;
  }

  /**
   * @param {number} start in code points
   * @param {number} end
   * @returns {string} the text between them
   */
  slice(start, end) {
    return this.#text.slice(this.units(start), this.units(end));
  }
}
