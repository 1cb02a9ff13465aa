// @ts-check
/// <reference lib="webworker" />
/**
 * Makes the bundle of a released model out of its weights, and puts it into the store.
 *
 * Graph after graph is made as soon as the weights that it needs are here, while the rest comes.
 * What is kept across an interruption are the bytes of the host; what was made of them is made
 * again.
 */
import { checkFamily, encoderOf, fingerprint, transformerOf } from '../assembly/family.js';
import { pieces, tensorsOf } from '../assembly/template.js';
import { makeVoice } from '../assembly/voice.js';
import { fillManifest } from './manifest.js';

/** @typedef {import('../assembly/safetensors.js').Header} Header */
/** @typedef {import('../assembly/template.js').Template} Template */
/** @typedef {import('../store/intake.js').Digest} Digest */
/** @typedef {import('../store/store.js').ModelStore} ModelStore */
/** @typedef {import('./released.js').Plan} Plan */
/** @typedef {import('./released.js').Released} Released */
/** @typedef {import('./weights.js').WeightsSource} WeightsSource */
/**
 * Where the files of a model come from.
 * @typedef {object} Material
 * @property {string} file name of the weights, for people
 * @property {string} origin what they are, for the manifest
 * @property {WeightsSource} weights
 * @property {() => Promise<Uint8Array<ArrayBuffer>>} tokenizer
 * @property {(voice: Plan['voices'][0]) => Promise<Uint8Array<ArrayBuffer> | null>} voice null:
 *   there is no such voice
 * @property {() => Promise<boolean>} hasEncoder
 */

/** Name of the draft of a file that is being made. */
const MADE = 'made';

/**
 * @param {ModelStore} store
 * @param {Released} released
 * @param {Plan} plan
 * @param {Material} material
 * @param {AbortSignal} signal
 * @returns {Promise<Uint8Array<ArrayBuffer>>} the manifest
 */
export async function makeBundle(store, released, plan, material, signal) {
  const { weights, file } = material;
  const [shapes, templates, header] = await Promise.all([
    released.shapes(plan),
    released.templates(plan),
    weights.header(),
  ]);
  checkFamily(header.tensors, shapes, { file, title: plan.title });
  const transformer = transformerOf(header.tensors);
  const needed = [...templates.values()].flatMap((template) => [...tensorsOf(template)]);
  await weights.want(new Set([...needed, ...transformer]));
  const tokenizer = await material.tokenizer();
  const voices = await collectVoices(plan, material, signal);

  /** @type {Map<string, Digest>} */
  const files = new Map();
  for (const [name, template] of inOrder(templates, header)) {
    await weights.arrive(tensorsOf(template));
    signal.throwIfAborted();
    files.set(name, await makeFile(store, plan, template, weights, signal));
  }
  await weights.arrive(transformer);
  const mark = await fingerprint(transformer, (tensor) => weights.read(tensor));
  signal.throwIfAborted();
  files.set(plan.tokenizer.file, await store.put(tokenizer));
  const kinds = new Map();
  for (const [{ id, file: path }, bytes] of voices) {
    const voice = makeVoice(bytes, mark, `The voice ${id}`);
    kinds.set(id, voice.kind);
    files.set(path, await store.put(voice.bytes));
  }
  const { noEncoder, leftOut } = plan.cloning;
  return fillManifest(plan.manifest, {
    files,
    voices: kinds,
    weights: `${material.origin} (fingerprint ${mark})`,
    cloning: (await material.hasEncoder()) ? leftOut : noEncoder,
  });
}

/**
 * @param {Plan} plan
 * @param {Material} material
 * @param {AbortSignal} signal
 */
async function collectVoices({ voices }, material, signal) {
  /** @type {[Plan['voices'][0], Uint8Array<ArrayBuffer>][]} */
  const found = [];
  for (const voice of voices) {
    signal.throwIfAborted();
    const bytes = await material.voice(voice);
    if (bytes) found.push([voice, bytes]);
  }
  return found;
}

/**
 * @param {ModelStore} store
 * @param {Plan} plan
 * @param {Template} template
 * @param {WeightsSource} weights
 * @param {AbortSignal} signal
 */
async function makeFile(store, { name }, template, weights, signal) {
  const read = async (/** @type {string} */ tensor) => {
    signal.throwIfAborted();
    return weights.read(tensor);
  };
  const digest = await store.drafts.make(name, MADE, pieces(template, read));
  await store.adopt(store.drafts.name(name, MADE), digest);
  return digest;
}

/**
 * Return the templates in the order in which their weights come.
 * @param {Map<string, Template>} templates
 * @param {Header} header
 */
function inOrder(templates, { tensors }) {
  const end = (/** @type {Template} */ template) =>
    Math.max(0, ...[...tensorsOf(template)].map((name) => tensors.get(name)?.to ?? 0));
  return [...templates].sort(([, one], [, other]) => end(one) - end(other));
}

/**
 * Whether weights can clone voices: released without that, the encoder is all zeros.
 * @param {Header} header
 * @param {WeightsSource} weights
 */
export async function hasEncoder({ tensors }, weights) {
  for (const name of encoderOf(tensors)) {
    if ((await weights.read(name)).some((bits) => (bits & 0x7fffffff) !== 0)) return true;
  }
  return false;
}
