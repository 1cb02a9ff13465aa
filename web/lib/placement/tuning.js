// @ts-check
/**
 * Finds the fastest placement on this device by trying several while nothing is spoken, and
 * stores it.
 * The result is used from the next start on.
 */
import { PLAIN } from '../../protocol.js';
import { ORCHESTRATOR } from '../client.js';
import { Emitter } from '../emitter.js';
import { neighbours, oneThread, onGpu, words, write } from './placement.js';
import { defaults, TuningStore } from './store.js';
import { compare, PlacementError, probe, tryPlacement } from './trial.js';

/** @typedef {import('../client.js').Client} Client */
/** @typedef {import('../../protocol.js').BundleInfo} BundleInfo */
/** @typedef {import('../../protocol.js').Placement} Placement */
/** @typedef {import('./store.js').StoredTuning} StoredTuning */
/** @typedef {{requestAdapter: () => Promise<object | null>}} Gpu */
/**
 * @typedef {object} TuningOptions
 * @property {import('../engine.js').Model} model
 * @property {URL} index address of release.json
 * @property {URL} [worker] the module of a worker that speaks
 * @property {() => boolean} [hidden] whether the page is in the background, where timing misleads
 */

const MAX_THREADS = 4;
/** A smaller gain is not worth another placement: it may be chance. */
const WORTHWHILE = 0.93;
/** Time without speech before a trial starts. */
const IDLE_MS = 3000;
/** A trial holds the model in memory a second time. */
const MIN_MEMORY_GB = 4;

/**
 * Emits `change` (detail: what is being tried or was found, for people).
 * @extends {Emitter<{change: string}>}
 */
export class Tuning extends Emitter {
  #addresses;
  #hidden;
  #store;
  #control = new AbortController();
  /** The trial in progress. */
  #trial = new AbortController();
  #busy = false;

  /** @param {TuningOptions} options */
  constructor({ model, index, worker = ORCHESTRATOR, hidden = () => false }) {
    super();
    this.#addresses = { model, index, worker };
    this.#hidden = hidden;
    this.#store = new TuningStore(model.bundle);
  }

  /** Whether the placement is chosen by measuring. */
  get automatic() {
    return this.#store.read().automatic;
  }

  /**
   * Forget all measurements; measure again, or keep to the plain placement.
   * @param {boolean} automatic
   */
  set automatic(automatic) {
    this.stop();
    this.#store.write({ ...defaults(), automatic });
  }

  /** The one to start with. @returns {Placement} */
  get placement() {
    const { automatic, placement } = this.#store.read();
    return automatic && (crossOriginIsolated || oneThread(placement)) ? placement : PLAIN;
  }

  /**
   * Check that a new engine on a graphics processor still makes the same sound: drivers change.
   * @param {Client} client
   * @param {BundleInfo} info
   * @returns {Promise<void>} rejects with a `PlacementError` if not
   */
  async check(client, info) {
    const { validFor, fingerprint } = this.#store.read();
    if (!onGpu(info.placement)) return;
    if (validFor !== environment(info)) {
      throw new PlacementError('it has not been tested with this model and browser');
    }
    compare((await probe(client, info)).fingerprint, fingerprint);
  }

  /**
   * Record that a placement failed in use; the next start uses the plain one.
   * @param {Placement} placement
   * @param {string} problem
   */
  refuse(placement, problem) {
    const stored = this.#store.read();
    const tried = { ...stored.tried, [write(placement)]: problem };
    this.#store.write({ ...stored, placement: PLAIN, relativeTime: 1, tried });
  }

  /** End all trials. Call it before the engine is started again. */
  stop() {
    this.#control.abort();
  }

  /**
   * Whether speech is being generated or played; true drops a trial in progress.
   * @param {boolean} busy
   */
  set busy(busy) {
    this.#busy = busy;
    if (busy) this.#trial.abort();
  }

  /**
   * Try what has not been tried yet, whenever nothing is spoken.
   * @param {Client} client in use
   * @param {BundleInfo} info of it
   */
  async run(client, info) {
    this.stop();
    this.#control = new AbortController();
    const { signal } = this.#control;
    const tuning = this.#valid(info);
    if (!tuning.automatic || !info.defaultVoice) return this.emit('change', '');
    const machine = await capabilities(info, this.#addresses.index);
    /** Time of the placement in use, relative to that of the plain one. */
    const inUse = write(tuning.placement) === write(info.placement) ? tuning.relativeTime : 1;
    for (;;) {
      const untried = (/** @type {Placement} */ placement) => !(write(placement) in tuning.tried);
      const next = neighbours(tuning.placement, machine).find(untried);
      if (!next || signal.aborted) break;
      await this.#idle(signal);
      if (signal.aborted) return;
      this.emit('change', `Trying ${words(next)} …`);
      this.#trial = new AbortController();
      try {
        const either = AbortSignal.any([this.#trial.signal, signal]);
        record(
          tuning,
          next,
          inUse,
          await tryPlacement(next, client, info, this.#addresses, either),
        );
      } catch (error) {
        if (signal.aborted) return;
        if (this.#trial.signal.aborted) continue;
        if (!(error instanceof PlacementError)) throw error;
        tuning.tried[write(next)] = error.message;
      }
      this.#store.write(tuning);
    }
    this.emit('change', summary(tuning, info));
  }

  /** @param {BundleInfo} info @returns {StoredTuning} without what other models or browsers did */
  #valid(info) {
    const stored = this.#store.read();
    const validFor = environment(info);
    if (stored.validFor === validFor) return stored;
    return { ...defaults(validFor), automatic: stored.automatic };
  }

  /** @param {AbortSignal} signal */
  async #idle(signal) {
    for (let since = performance.now(); !signal.aborted && performance.now() - since < IDLE_MS; ) {
      await new Promise((resolve) => setTimeout(resolve, IDLE_MS / 10));
      if (this.#busy || this.#hidden()) since = performance.now();
    }
  }
}

/** What a measurement is valid for: models, browser, machine. @param {BundleInfo} info */
export function environment({ models, isolated }) {
  return [models, navigator.userAgent, navigator.hardwareConcurrency, isolated].join(' | ');
}

/**
 * What can be tried: threads in isolation, WebGPU where browser and site have it.
 * @param {BundleInfo} info
 * @param {URL} index address of release.json
 * @returns {Promise<import('./placement.js').Machine>}
 */
async function capabilities({ isolated }, index) {
  /** @type {Navigator & {deviceMemory?: number, gpu?: Gpu}} */
  const { deviceMemory = MIN_MEMORY_GB, gpu, hardwareConcurrency } = navigator;
  if (deviceMemory < MIN_MEMORY_GB) return { threads: 1, webgpu: false };
  const threads = isolated ? Math.min(MAX_THREADS, hardwareConcurrency) : 1;
  if (!gpu) return { threads, webgpu: false };
  const site = await fetch(index)
    .then((answer) => answer.json())
    .catch(() => null);
  // Asked last, because asking for a graphics processor wakes it.
  return { threads, webgpu: Boolean(site?.webgpu && (await gpu.requestAdapter())) };
}

/**
 * Record a measurement, and take the placement if it is faster.
 * @param {StoredTuning} tuning changed in place
 * @param {Placement} placement
 * @param {number} inUse time of the placement in use, relative to that of the plain one
 * @param {import('./trial.js').TrialResult} result
 */
function record(tuning, placement, inUse, { ratio, fingerprint }) {
  const relativeTime = ratio * inUse;
  tuning.tried[write(placement)] = `takes ${percent(relativeTime)} of the time`;
  if (relativeTime < WORTHWHILE * tuning.relativeTime) {
    Object.assign(tuning, { placement, relativeTime, fingerprint });
  }
}

/** @param {StoredTuning} tuning @param {BundleInfo} info */
function summary({ placement, relativeTime, tried }, info) {
  if (write(placement) === write(PLAIN)) {
    return Object.keys(tried).length ? 'Measured: nothing else is faster here.' : '';
  }
  const when = write(placement) === write(info.placement) ? '' : ' Used from the next start on.';
  const time = `${percent(relativeTime)} of the time that one thread per part takes`;
  return `Measured: with ${words(placement)}, speech takes ${time}.${when}`;
}

/** @param {number} share */
function percent(share) {
  return `${(100 * share).toFixed(0)} %`;
}
