// @ts-check
/** Whether weights belong to a family of models, and what else of the weights a bundle needs. */
import { startSha256 } from '../../shared/sha256.js';
import { BundleError } from '../errors.js';
import { toBfloat16 } from './numbers.js';

/** @typedef {import('./safetensors.js').Entry} Entry */
/** @typedef {Map<string, Entry>} Entries */
/** @typedef {Record<string, number[]>} Shapes   of all tensors of a family, by name */

const TRANSFORMER = 'flow_lm.transformer.';
const ENCODER = 'mimi.encoder.';
const DTYPES = ['BF16', 'F16', 'F32'];
/** Hexadecimal digits of a fingerprint. */
const DIGITS = 16;
/** How many names an error shows. */
const SHOWN = 3;

/**
 * Check that a file has the weights of a model.
 * @param {Entries} found
 * @param {Shapes} wanted
 * @param {{file: string, title: string}} words
 */
export function checkFamily(found, wanted, { file, title }) {
  const names = Object.keys(wanted);
  const faults = Object.entries({
    missing: names.filter((name) => !found.has(name)),
    unknown: [...found.keys()].filter((name) => !Object.hasOwn(wanted, name)),
    'of another shape': names
      .filter((name) => found.has(name) && shapeOf(found, name) !== String(wanted[name]))
      .map((name) => `${name} [${shapeOf(found, name)}] instead of [${wanted[name]}]`),
  })
    .filter(([, tensors]) => tensors.length > 0)
    .map(([fault, tensors]) => `${fault}: ${some(tensors.sort())}`);
  if (faults.length > 0) {
    throw new BundleError(
      `${file} has not the weights of ${title}; its tensors are of another model (` +
        `${faults.join('; ')}). Choose the model that they belong to, or other weights.`,
    );
  }
  for (const [name, { dtype }] of found) {
    if (!DTYPES.includes(dtype)) {
      throw new BundleError(
        `${file} cannot be used: ${name} has the type ${dtype}, not ${DTYPES.join(', ')}.`,
      );
    }
  }
}

/**
 * Return the tensors on which the cache of a voice depends.
 * @param {Entries} entries
 */
export function transformerOf(entries) {
  return [...entries.keys()].filter((name) => name.startsWith(TRANSFORMER)).sort();
}

/**
 * Return the fingerprint of weights, as pywasm/assembly/weights.py computes it.
 * @param {string[]} names from `transformerOf`
 * @param {import('./template.js').Read} read
 */
export async function fingerprint(names, read) {
  const hasher = await startSha256();
  for (const name of names) {
    hasher.update(new TextEncoder().encode(name.slice(TRANSFORMER.length)));
    hasher.update(new Uint8Array(toBfloat16(await read(name)).buffer));
  }
  return hasher.digest().slice(0, DIGITS);
}

/**
 * Return the tensors of the encoder: weights without voice cloning have zeros there.
 * @param {Entries} entries
 */
export function encoderOf(entries) {
  return [...entries.keys()].filter((name) => name.startsWith(ENCODER));
}

/** @param {Entries} entries @param {string} name */
function shapeOf(entries, name) {
  return String(entries.get(name)?.shape);
}

/** @param {string[]} names */
function some(names) {
  const more = names.length - SHOWN;
  return names.slice(0, SHOWN).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
