// @ts-check
/** The measurements behind the button Measure, in order; a shorter `pywasm/bench_pc/rounds.py`. */
import { latency } from '../app/format.js';

/** @typedef {import('./subject.js').BenchSubject} BenchSubject */
/** @typedef {import('../protocol.js').BundleInfo} BundleInfo */
/** @typedef {import('../protocol.js').BenchMaterial} BenchMaterial */
/** @typedef {import('../protocol.js').BenchRow} BenchRow */
/** @typedef {import('../protocol.js').Samples} Samples */
/** @typedef {{info: BundleInfo, samples: Samples, rows: BenchRow[]}} Measured */

const HELLO = 'Hello world. This is a sentence.';
/** Seconds of audio of the sentences; the warm-up speaks the first. */
const LENGTHS = [5, 15];
/** Sentences until V8 has compiled the code: it compiles what has run often. */
const WARM_UPS = 8;
const ROUNDS = 3;
/** Samples per stage and round. */
const REPEATS = 5;
/** Time for the worker's own warm-up to end. */
const SETTLE_MS = 2000;
/** A device with a higher real-time factor gets a shorter run. */
const SLOW = 1.2;

export class BenchPlan {
  /** @type {Samples} */
  #samples = {};
  #voice = '';
  #done = 0;
  #steps = 4 + WARM_UPS + ROUNDS * (LENGTHS.length + 1);

  /**
   * @param {BenchSubject} subject closed at the end
   * @param {AbortSignal} signal
   * @param {(what: string, share: number) => void} show
   */
  constructor(subject, signal, show) {
    this.subject = subject;
    this.signal = signal;
    this.show = show;
    signal.addEventListener('abort', () => subject.close());
  }

  /** @returns {Promise<Measured>} */
  async run() {
    try {
      const { info, material } = await this.#start();
      const { texts, never } = material;
      for (let number = 1; number <= WARM_UPS; number += 1) {
        this.#step(`Warming up, sentence ${number} of ${WARM_UPS}`);
        const { rtf } = await this.#speak(info, texts[0], never);
        this.#add(`warmup.${number}`, rtf);
        if (rtf > SLOW && number > 2) break;
      }
      const slow = (this.#samples['warmup.1'] ?? [0])[0] > SLOW;
      for (let round = 1; round <= (slow ? 1 : ROUNDS); round += 1)
        await this.#round(round, info, material);
      this.#add('memory.now', ...(await memory()));
      const rows = await this.subject.summary(this.#samples);
      return { info, samples: this.#samples, rows };
    } finally {
      this.subject.close();
    }
  }

  async #start() {
    this.#step('Loading the model');
    const info = await this.subject.load({
      on: {
        progress: ({ stage, what }) =>
          this.show(
            stage === 'download' ? 'Downloading the model' : what,
            this.#done / this.#steps,
          ),
      },
    });
    for (const [stage, ms] of Object.entries(info.startMs)) this.#add(`start.${stage}`, ms);
    this.#step(`Ready after ${latency(info.startMs.ready)}`);
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    const material = await this.subject.material(LENGTHS);
    this.#voice = material.voice;
    this.#step('First sentence');
    const { firstMs } = await this.#speak(info, HELLO, null);
    this.#add('first.warm', firstMs);
    return { info, material };
  }

  /**
   * @param {number} number
   * @param {BundleInfo} info
   * @param {BenchMaterial} material
   */
  async #round(number, info, { texts, never }) {
    const words = `Round ${number} of ${ROUNDS}`;
    for (const [index, seconds] of LENGTHS.entries()) {
      this.#step(`${words}: ${seconds} s of audio`);
      const spoken = await this.#speak(info, texts[index], never);
      this.#add(`rtf.${seconds}`, spoken.rtf);
      this.#add('first.next', spoken.firstMs);
      this.#add('outside.ms', spoken.outsideMs / spoken.frames);
      this.#add('outside.share', (100 * spoken.outsideMs) / spoken.wallMs);
      this.#add('bytes', spoken.bytes / spoken.frames);
      this.#add('calls', spoken.calls / spoken.frames);
    }
    this.#step(`${words}: stages`);
    const samples = await this.subject.stages(REPEATS, {
      on: {
        progress: ({ what, loaded, total }) =>
          this.show(`${words}: ${what}`, (this.#done - 1 + loaded / total) / this.#steps),
      },
    });
    for (const [key, values] of Object.entries(samples)) this.#add(key, ...values);
  }

  /**
   * @param {BundleInfo} info
   * @param {string} text
   * @param {number | null} never
   */
  async #speak(info, text, never) {
    const { signal } = this;
    const spoken = await this.subject.speak({ text, voice: this.#voice, never }, { signal });
    const seconds = spoken.samples / info.sampleRate;
    const frames = spoken.samples / info.samplesPerFrame;
    return { ...spoken, frames, rtf: spoken.wallMs / 1000 / seconds };
  }

  /** @param {string} what */
  #step(what) {
    this.show(what, this.#done / this.#steps);
    this.#done += 1;
  }

  /**
   * @param {string} key
   * @param {...number} values
   */
  #add(key, ...values) {
    this.#samples[key] = [...(this.#samples[key] ?? []), ...values];
  }
}

/** @returns {Promise<number[]>} megabytes that the page uses; empty where the browser hides it */
async function memory() {
  /** @type {Performance & {measureUserAgentSpecificMemory?: () => Promise<{bytes: number}>}} */
  const meter = performance;
  if (!meter.measureUserAgentSpecificMemory || !crossOriginIsolated) return [];
  return [(await meter.measureUserAgentSpecificMemory()).bytes / 1e6];
}
