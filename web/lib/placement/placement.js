// @ts-check
/** Where the parts of the model run: in words, in an address, and what else could be tried. */
import { PLAIN } from '../../protocol.js';

/** @typedef {import('../../protocol.js').Placement} Layout */
/** @typedef {import('../../protocol.js').Device} Place */
/** @typedef {'lm' | 'codec'} Part */
/** @typedef {{threads: number, webgpu: boolean}} Machine   most threads of a part, and whether there is WebGPU */

/** @type {Part[]} the one that is likely to gain comes first */
const PARTS = ['codec', 'lm'];
const GPU = 'graphics processor (WebGPU)';

/**
 * Read what `write` writes, or a number of threads for every part.
 * @param {string} text lm=2,codec=webgpu
 * @returns {Layout}
 */
export function read(text) {
  const layout = { ...PLAIN };
  for (const word of text.split(',')) {
    const [, name, value] = word.match(/^(?:(lm|codec)=)?([1-9][0-9]?|webgpu)$/) ?? [];
    if (!value) {
      throw new Error(
        `"${text}" is no layout. Write, for instance, lm=2,codec=webgpu, or 2 for two threads each.`,
      );
    }
    const place = value === 'webgpu' ? value : Number(value);
    if (name !== 'codec') layout.lm = place;
    if (name !== 'lm') layout.codec = place;
  }
  return layout;
}

/** @param {Layout} layout */
export function write({ lm, codec }) {
  return `lm=${lm},codec=${codec}`;
}

/** Whether it can run in a page that is not isolated. @param {Layout} layout */
export function oneThread({ lm, codec }) {
  return ![lm, codec].some((place) => Number(place) > 1);
}

/** @param {Layout} layout */
export function onGpu({ lm, codec }) {
  return lm === 'webgpu' || codec === 'webgpu';
}

/** For people. @param {Layout} layout */
export function words(layout) {
  const { lm, codec } = layout;
  if (lm !== codec) return `language model ${placed(lm)}, decoder ${placed(codec)}`;
  return lm === 'webgpu' ? GPU : `processor, ${threads(lm)} each for language model and decoder`;
}

/**
 * Layouts that differ from one in one part, by one step.
 * @param {Layout} layout
 * @param {Machine} machine
 * @returns {Layout[]}
 */
export function neighbours(layout, { threads: most, webgpu }) {
  return PARTS.flatMap((part) => {
    const place = layout[part];
    if (place === 'webgpu') return [];
    /** @type {Place[]} */
    const places = [
      ...(2 * place <= most ? [2 * place] : []),
      ...(webgpu ? [/** @type {const} */ ('webgpu')] : []),
    ];
    return places.map((other) => ({ ...layout, [part]: other }));
  });
}

/** @param {Place} place */
function placed(place) {
  return place === 'webgpu' ? `on the ${GPU}` : `with ${threads(place)}`;
}

/** @param {number} count */
function threads(count) {
  return count === 1 ? 'one thread' : `${count} threads`;
}
