// @ts-check
/**
 * Finds out where the parts of the model run fastest on this device, by trying, while nobody speaks,
 * and remembers it. What is found is used from the next start on. Emits `change` (detail: words).
 */
import { bundleUrl } from '../../app/bundle.js';
import { PLAIN } from '../../protocol.js';
import { Emitter } from '../emitter.js';
import { neighbours, oneThread, onGpu, words, write } from './placement.js';
import { nothing, Remembered } from './store.js';
import { compare, probe, Refused, tryLayout } from './trial.js';

/** @typedef {import('../../protocol.js').BundleInfo} BundleInfo */
/** @typedef {import('../../protocol.js').Placement} Layout */
/** @typedef {import('./store.js').Memory} Memory */

const MOST_THREADS = 4;
/** Faster by less than this is not worth another layout: it may be chance. */
const WORTH = 0.93;
/** Nobody spoke for so long. */
const IDLE_MS = 3000;
/** A trial holds the model a second time. */
const LEAST_MEMORY_GB = 4;

export class Tuning extends Emitter {
  #base;
  #bundle;
  #remembered;
  #control = new AbortController();
  /** The trial in progress. */
  #trial = new AbortController();
  #busy = false;

  /** @param {string} base address of the page */
  constructor(base) {
    super();
    this.#base = base;
    this.#bundle = bundleUrl(base);
    this.#remembered = new Remembered(this.#bundle);
  }

  /** Whether layouts are chosen by measuring. */
  get automatic() {
    return this.#remembered.recall().automatic;
  }

  /** Measure anew, or stay with the plain layout. @param {boolean} automatic */
  set automatic(automatic) {
    this.stop();
    this.#remembered.keep({ ...nothing(''), automatic });
  }

  /** What to start with. @returns {Layout} */
  get layout() {
    const { automatic, layout } = this.#remembered.recall();
    return automatic && (crossOriginIsolated || oneThread(layout)) ? layout : PLAIN;
  }

  /**
   * Let a fresh engine say a sentence, if it runs on a graphics processor: drivers change.
   * @param {import('../client.js').Client} client
   * @param {BundleInfo} info
   * @returns {Promise<void>} rejects if the sound is not what it was
   */
  async check(client, info) {
    const { of, print } = this.#remembered.recall();
    if (!onGpu(info.placement)) return;
    if (of !== device(info))
      throw new Refused('it has not been tested with this model and browser');
    compare((await probe(client, info)).print, print);
  }

  /**
   * A layout that was in use failed.
   * @param {Layout} layout
   * @param {string} problem
   */
  refuse(layout, problem) {
    const memory = this.#remembered.recall();
    const tried = { ...memory.tried, [write(layout)]: problem };
    this.#remembered.keep({ ...memory, layout: PLAIN, gain: 1, tried });
  }

  /** Try nothing more: the engine is started anew. */
  stop() {
    this.#control.abort();
  }

  /** Somebody speaks, or has just spoken, or does not any more. @param {boolean} busy */
  set busy(busy) {
    this.#busy = busy;
    if (busy) this.#trial.abort();
  }

  /**
   * Try what has not been tried yet, whenever nobody speaks.
   * @param {import('../client.js').Client} client in use
   * @param {BundleInfo} info of it
   */
  async run(client, info) {
    this.stop();
    const { signal } = (this.#control = new AbortController());
    const memory = this.#remembered.recall();
    const known =
      memory.of === device(info)
        ? memory
        : { ...nothing(device(info)), automatic: memory.automatic };
    if (!known.automatic || !info.defaultVoice) return this.emit('change', '');
    const machine = await abilities(info, this.#base);
    /** Time of the layout in use, in that of the plain one. */
    const inUse = write(known.layout) === write(info.placement) ? known.gain : 1;
    for (;;) {
      const next = neighbours(known.layout, machine).find(
        (layout) => !(write(layout) in known.tried),
      );
      if (!next || signal.aborted) break;
      await this.#idle(signal);
      if (signal.aborted) return;
      this.emit('change', `Trying ${words(next)} …`);
      this.#trial = new AbortController();
      try {
        const stopped = AbortSignal.any([this.#trial.signal, signal]);
        const { ratio, print } = await tryLayout(next, client, info, this.#bundle, stopped);
        const gain = ratio * inUse;
        known.tried[write(next)] = `takes ${percent(gain)} of the time`;
        if (gain < WORTH * known.gain) Object.assign(known, { layout: next, gain, print });
      } catch (error) {
        if (signal.aborted) return;
        if (this.#trial.signal.aborted) continue;
        if (!(error instanceof Refused)) throw error;
        known.tried[write(next)] = error.message;
      }
      this.#remembered.keep(known);
    }
    this.emit('change', verdict(known, info));
  }

  /** @param {AbortSignal} signal */
  async #idle(signal) {
    for (let since = performance.now(); !signal.aborted && performance.now() - since < IDLE_MS; ) {
      await new Promise((resolve) => setTimeout(resolve, IDLE_MS / 10));
      if (this.#busy || document.hidden) since = performance.now();
    }
  }
}

/** What a measurement holds for. @param {BundleInfo} info */
export function device(info) {
  return [info.models, navigator.userAgent, navigator.hardwareConcurrency, info.isolated].join(
    ' | ',
  );
}

/**
 * What can be tried: threads in isolation, WebGPU where browser and site have it.
 * @param {BundleInfo} info
 * @param {string} base address of the page
 * @returns {Promise<import('./placement.js').Machine>}
 */
async function abilities({ isolated }, base) {
  const {
    deviceMemory = LEAST_MEMORY_GB,
    gpu,
    hardwareConcurrency,
  } = /** @type {any} */ (navigator);
  if (deviceMemory < LEAST_MEMORY_GB) return { threads: 1, webgpu: false };
  const threads = isolated ? Math.min(MOST_THREADS, hardwareConcurrency) : 1;
  if (!gpu) return { threads, webgpu: false };
  const site = await fetch(new URL('site.json', base))
    .then((answer) => answer.json())
    .catch(() => null);
  // Only then: to ask for a graphics processor wakes it.
  return { threads, webgpu: Boolean(site?.webgpu && (await gpu.requestAdapter())) };
}

/** @param {Memory} memory @param {BundleInfo} info */
function verdict({ layout, gain, tried }, info) {
  const count = Object.keys(tried).length;
  if (write(layout) === write(PLAIN))
    return count ? `Measured: none of ${count} other ways is faster here.` : '';
  const when = write(layout) === write(info.placement) ? '' : ' Used from the next start on.';
  return `Measured: ${words(layout)} takes ${percent(gain)} of the time of one thread each.${when}`;
}

/** @param {number} share */
function percent(share) {
  return `${(100 * share).toFixed(0)} %`;
}
