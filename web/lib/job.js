// @ts-check
/**
 * One text being spoken: what was requested, its progress, and its figures. Data only; `speech.js`
 * drives it. Times are in milliseconds on the clock of performance.now().
 */
import { Recording } from './audio/recording.js';

/**
 * @typedef {import('../protocol.js').BundleInfo} BundleInfo
 * @typedef {import('../protocol.js').SpeakStats} SpeakStats
 * @typedef {{text: string, voice: string, seed: number, temperature: number | null,
 *   decodeSteps: number | null,
 *   reading?: import('../protocol.js').ReadingSettings | null}} SpeakOptions
 * @typedef {'preparing' | 'buffering' | 'speaking' | 'done' | 'stopped' | 'failed'} JobState
 *   preparing: nothing generated yet; buffering: audio waits until it can play without a gap.
 */

export class Job {
  /** @type {JobState} */
  state = 'preparing';
  /** Index of the part of the text in work, from 0. */
  chunk = 0;
  /** When the latest samples arrived. */
  lastAudioAt = 0;
  /** When the first sample left the device; null before. @type {number | null} */
  heardAt = null;
  /** Samples of the recording that are pauses; no model made them. */
  pauses = 0;
  /** Samples that were played. */
  played = 0;
  underruns = 0;
  /** Share of the required buffer that is filled, while buffering. */
  filled = 0;
  /** Set when everything is generated. @type {SpeakStats | null} */
  stats = null;

  /**
   * @param {number} id
   * @param {SpeakOptions} options
   * @param {BundleInfo} info
   * @param {number} pressedAt when the user asked for it
   * @param {number} expectedSeconds probable duration
   */
  constructor(id, options, info, pressedAt, expectedSeconds) {
    this.id = id;
    this.options = options;
    this.pressedAt = pressedAt;
    this.expectedSeconds = expectedSeconds;
    this.recording = new Recording(info.sampleRate, info.fileTailSamples);
    /** Whether the seed has an effect: without temperature, every reading is the same. */
    this.seeded = (options.temperature ?? info.temperature) > 0;
    this.requestedAt = performance.now();
  }

  /** Whether it still generates or plays sound. */
  get active() {
    return ['preparing', 'buffering', 'speaking'].includes(this.state);
  }

  /** Seconds played so far. */
  get playedSeconds() {
    return this.played / this.recording.sampleRate;
  }

  /** From pressing Speak to the first sample leaving the device; null before. */
  get timeToFirstAudioMs() {
    return this.heardAt === null ? null : this.heardAt - this.pressedAt;
  }

  /** Time spent generating so far; the worker's own measurement once it is done. */
  get wallSeconds() {
    return (this.stats?.wallMs ?? Math.max(0, this.lastAudioAt - this.requestedAt)) / 1000;
  }

  /** Wall time per second of audio that was generated, all stages; null before any. */
  get realTimeFactor() {
    const generated = (this.recording.samples - this.pauses) / this.recording.sampleRate;
    return generated > 0 ? this.wallSeconds / generated : null;
  }

  /** Probable share that is generated, 0 to 1. */
  get generatedShare() {
    if (this.stats) return 1;
    return Math.min(0.97, this.recording.seconds / this.expectedSeconds);
  }
}
