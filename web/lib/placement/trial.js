// @ts-check
/**
 * One layout against the one in use: both say the same sentence in turn, where nobody hears it. A
 * layout has to make the same sound; how fast it does is its verdict.
 */
import { Client, ORCHESTRATOR } from '../client.js';

/** @typedef {import('../../protocol.js').BundleInfo} BundleInfo */
/** @typedef {import('../../protocol.js').Placement} Layout */
/** @typedef {{pace: number, print: number[]}} Probe
 *   pace: milliseconds of computing per sample; print: some samples of the first second */
/** @typedef {{ratio: number, print: number[]}} Verdict   ratio: of its pace over that of the layout in use */

const SENTENCE = 'Time and tide wait for no one, but the clock went on.';
/** Sentences until the browser has compiled what matters, in a worker that has just started. */
const WARM_UPS = 4;
const ROUNDS = 3;
/** What is so many times as slow, the second time, needs no closer look. */
const HOPELESS = 4;
/** Every so many-th sample is compared. */
const STRIDE = 101;
/** Of the largest sample. Another order of adding makes a hundredth of this, a wrong kernel fifty times it. */
const TOLERANCE = 0.02;

/** A layout that cannot be used; the message says why. */
export class Refused extends Error {
  name = 'Refused';
}

/**
 * Say the sentence.
 * @param {Client} client with a bundle
 * @param {BundleInfo} info
 * @param {AbortSignal} [signal]
 * @returns {Promise<Probe>}
 */
export async function probe(client, info, signal) {
  /** @type {number[]} */
  const print = [];
  let at = 0;
  const on = {
    audio: (/** @type {{pcm: Float32Array}} */ { pcm }) => {
      for (const sample of pcm) if (at++ % STRIDE === 0 && at < info.sampleRate) print.push(sample);
    },
  };
  const order = {
    type: /** @type {const} */ ('speak'),
    text: SENTENCE,
    voice: info.defaultVoice,
    seed: 1,
    temperature: null,
    decodeSteps: null,
  };
  const { wallMs, samples } = await client.request(order, { signal, on });
  return { pace: wallMs / samples, print };
}

/**
 * Throw a `Refused` if this is not the sound that it should be.
 * @param {number[]} print
 * @param {number[]} expected
 */
export function compare(print, expected) {
  const length = Math.min(print.length, expected.length);
  const largest = Math.max(...expected.map(Math.abs));
  let off = print.every(Number.isFinite) && length > 0 ? 0 : Infinity;
  for (let i = 0; i < length; i += 1) off = Math.max(off, Math.abs(print[i] - expected[i]));
  if (off <= TOLERANCE * largest) return;
  const far = Number.isFinite(off)
    ? `by ${((100 * off) / largest).toFixed(0)} % of the loudest sample`
    : 'with numbers that are none';
  throw new Refused(`its sound differs from what it should be, ${far}`);
}

/**
 * @param {Layout} layout
 * @param {Client} inUse
 * @param {BundleInfo} info of the client in use, whose bundle is taken
 * @param {string} bundle its address
 * @param {AbortSignal} signal
 * @returns {Promise<Verdict>} a `Refused` if the layout cannot be used
 */
export async function tryLayout(layout, inUse, info, bundle, signal) {
  const candidate = new Client(ORCHESTRATOR);
  const said = (/** @type {Promise<any>} */ answer) =>
    answer.catch((error) => {
      throw signal.aborted ? error : new Refused(error.message);
    });
  try {
    await said(candidate.request({ type: 'load', bundle, placement: layout }, { signal }));
    const { pace, print } = await probe(inUse, info, signal);
    for (let left = WARM_UPS; left > 0; left -= 1) {
      const heard = await said(probe(candidate, info, signal));
      compare(heard.print, print);
      if (left < WARM_UPS && heard.pace > HOPELESS * pace)
        return { ratio: heard.pace / pace, print };
    }
    const ratios = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const before = await probe(inUse, info, signal);
      ratios.push((await said(probe(candidate, info, signal))).pace / before.pace);
    }
    return { ratio: ratios.sort((a, b) => a - b)[ROUNDS >> 1], print };
  } finally {
    // at once when it is aborted: every request rejects
    candidate.close();
  }
}
