// @ts-check
/** Placements: reading and writing them, naming them for people, and which could be tried next. */
import { PLAIN } from '../../protocol.js';

/** @typedef {import('../../protocol.js').Placement} Placement */
/** @typedef {import('../../protocol.js').Device} Device */
/** @typedef {'lm' | 'codec'} Part */
/** @typedef {{threads: number, webgpu: boolean}} Machine
 *   threads: the largest number for a part; webgpu: whether there is WebGPU */

/** In the order in which they are tried: the codec is more likely to gain. @type {Part[]} */
const PARTS = ['codec', 'lm'];
const GPU = 'graphics processor (WebGPU)';

/**
 * Read what `write` writes, or one number of threads for every part.
 * @param {string} text lm=2,codec=webgpu
 * @returns {Placement}
 */
export function read(text) {
  const placement = { ...PLAIN };
  for (const word of text.split(',')) {
    const [, name, value] = word.match(/^(?:(lm|codec)=)?([1-9][0-9]?|webgpu)$/) ?? [];
    if (!value) {
      throw new Error(
        `"${text}" is not a placement. Write, for instance, lm=2,codec=webgpu, or 2 for two` +
          ' threads each.',
      );
    }
    const device = value === 'webgpu' ? value : Number(value);
    if (name !== 'codec') placement.lm = device;
    if (name !== 'lm') placement.codec = device;
  }
  return placement;
}

/** @param {Placement} placement */
export function write({ lm, codec }) {
  return `lm=${lm},codec=${codec}`;
}

/** Whether it can run in a page that is not cross-origin isolated. @param {Placement} placement */
export function oneThread({ lm, codec }) {
  return ![lm, codec].some((device) => Number(device) > 1);
}

/** @param {Placement} placement */
export function onGpu({ lm, codec }) {
  return lm === 'webgpu' || codec === 'webgpu';
}

/** For people. @param {Placement} placement */
export function words({ lm, codec }) {
  if (lm !== codec) return `language model ${onDevice(lm)}, decoder ${onDevice(codec)}`;
  return lm === 'webgpu' ? GPU : `processor, ${threads(lm)} each for language model and decoder`;
}

/**
 * Return the placements that differ from one in one part, by one step.
 * @param {Placement} placement
 * @param {Machine} machine
 * @returns {Placement[]}
 */
export function neighbours(placement, { threads: most, webgpu }) {
  return PARTS.flatMap((part) => {
    const device = placement[part];
    if (device === 'webgpu') return [];
    /** @type {Device[]} */
    const devices = [
      ...(2 * device <= most ? [2 * device] : []),
      ...(webgpu ? [/** @type {const} */ ('webgpu')] : []),
    ];
    return devices.map((other) => ({ ...placement, [part]: other }));
  });
}

/** @param {Device} device */
function onDevice(device) {
  return device === 'webgpu' ? `on the ${GPU}` : `with ${threads(device)}`;
}

/** @param {number} count */
function threads(count) {
  return count === 1 ? 'one thread' : `${count} threads`;
}
