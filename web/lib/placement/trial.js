// @ts-check
/**
 * Compares a placement with the one in use: both speak the same sentence in turn, without playing
 * it. A candidate must make the same sound; its time relative to the one in use is the result.
 */
import { Client } from '../client.js';

/** @typedef {import('../../protocol.js').BundleInfo} BundleInfo */
/** @typedef {import('../../protocol.js').Placement} Placement */
/** @typedef {{msPerSample: number, fingerprint: number[]}} Probe
 *   fingerprint: some samples of the first second */
/** @typedef {{ratio: number, fingerprint: number[]}} TrialResult
 *   ratio: time per sample, relative to that of the placement in use */

const SENTENCE = 'Time and tide wait for no one, but the clock went on.';
/** Sentences until the browser has compiled the code of a new worker. */
const WARM_UPS = 4;
const ROUNDS = 3;
/** A candidate whose second sentence takes this many times as long is not measured further. */
const HOPELESS_RATIO = 4;
/** One sample in this many is part of the fingerprint. */
const STRIDE = 101;
/**
 * Largest difference, relative to the largest sample. Another order of summation makes a hundredth
 * of this, a faulty kernel fifty times it.
 */
const TOLERANCE = 0.02;

/** A placement cannot be used; the message says why. */
export class PlacementError extends Error {
  name = 'PlacementError';
}

/**
 * Speak the sentence.
 * @param {Client} client with an open bundle
 * @param {BundleInfo} info
 * @param {AbortSignal} [signal]
 * @returns {Promise<Probe>}
 */
export async function probe(client, info, signal) {
  /** @type {number[]} */
  const fingerprint = [];
  let at = 0;
  const { wallMs, samples } = await client.request(
    {
      type: 'speak',
      text: SENTENCE,
      voice: info.defaultVoice,
      seed: 1,
      temperature: null,
      decodeSteps: null,
    },
    {
      signal,
      on: {
        audio: ({ pcm }) => {
          for (const sample of pcm) {
            if (at++ % STRIDE === 0 && at < info.sampleRate) fingerprint.push(sample);
          }
        },
      },
    },
  );
  return { msPerSample: wallMs / samples, fingerprint };
}

/**
 * Throw a `PlacementError` if a sound is not the expected one.
 * @param {number[]} fingerprint
 * @param {number[]} expected
 */
export function compare(fingerprint, expected) {
  const length = Math.min(fingerprint.length, expected.length);
  const largest = Math.max(...expected.map(Math.abs));
  let difference = fingerprint.every(Number.isFinite) && length > 0 ? 0 : Infinity;
  for (let i = 0; i < length; i += 1) {
    difference = Math.max(difference, Math.abs(fingerprint[i] - expected[i]));
  }
  if (difference <= TOLERANCE * largest) return;
  const how = Number.isFinite(difference)
    ? `by ${((100 * difference) / largest).toFixed(0)} % of the loudest sample`
    : 'and has values that are not numbers';
  throw new PlacementError(`its sound differs from the expected one ${how}`);
}

/**
 * @param {Placement} placement the candidate
 * @param {Client} inUse
 * @param {BundleInfo} info of the client in use
 * @param {{model: import('../engine.js').Model, worker: URL}} addresses
 * @param {AbortSignal} signal
 * @returns {Promise<TrialResult>} rejects with a `PlacementError` if the candidate cannot be used
 */
export async function tryPlacement(placement, inUse, info, { model, worker }, signal) {
  const client = new Client(worker);
  try {
    await blame(client.request({ type: 'load', ...model, placement }, { signal }), signal);
    const { msPerSample, fingerprint } = await probe(inUse, info, signal);
    for (let left = WARM_UPS; left > 0; left -= 1) {
      const candidate = await blame(probe(client, info, signal), signal);
      compare(candidate.fingerprint, fingerprint);
      const ratio = candidate.msPerSample / msPerSample;
      if (left < WARM_UPS && ratio > HOPELESS_RATIO) return { ratio, fingerprint };
    }
    const ratios = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const before = await probe(inUse, info, signal);
      const after = await blame(probe(client, info, signal), signal);
      ratios.push(after.msPerSample / before.msPerSample);
    }
    return { ratio: ratios.sort((a, b) => a - b)[ROUNDS >> 1], fingerprint };
  } finally {
    client.close(); // also when it is aborted: every request rejects at once
  }
}

/**
 * Turn an error of the candidate's worker into a `PlacementError`.
 * @template T
 * @param {Promise<T>} answer
 * @param {AbortSignal} signal
 * @returns {Promise<T>}
 */
function blame(answer, signal) {
  return answer.catch((error) => {
    throw signal.aborted ? error : new PlacementError(error.message);
  });
}
