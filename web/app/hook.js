// @ts-check
/**
 * `window.pocketTTS`: the page as scripts and tests see it. It reads and changes nothing, and the
 * page works without it.
 *
 * @typedef {import('../protocol.js').BundleInfo} BundleInfo
 * @typedef {import('../protocol.js').Counters} Counters
 *
 * @typedef {object} Stats figures of the latest job
 * @property {string} state the engine's state (loading, failed, ready), or once there is a job, the
 *   job's (preparing, buffering, speaking, done, stopped, failed)
 * @property {number} job its number, from 1; 0 before the first
 * @property {boolean} generated whether the worker has finished it
 * @property {number} chunks parts of the text so far
 * @property {number | null} timeToFirstAudioMs from pressing Speak to the first sample leaving the
 *   audio device
 * @property {number | null} realTimeFactor wall time of generating per second of audio
 * @property {number | null} wallMs from the worker's receiving the text to its last samples
 * @property {number | null} outsideMs the part of it in which no graph ran
 * @property {number} underruns how often playback ran dry
 * @property {number} bufferedSeconds generated and not yet played
 * @property {number} generatedSamples received from the worker
 * @property {number} playedSamples gone out to the device
 *
 * @typedef {object} ReplayState
 * @property {boolean} playing
 * @property {number} position seconds
 *
 * @typedef {object} Hook
 * @property {Promise<BundleInfo>} ready the latest start
 * @property {() => Stats} stats
 * @property {() => ReplayState} replay
 * @property {() => Float32Array} lastPcm all samples of the latest job so far, a copy
 * @property {() => Promise<Counters>} counters those of the bridge
 */

/**
 * @param {import('../lib/engine.js').Engine} engine
 * @param {import('../lib/speech.js').Speech} speech
 * @param {import('../lib/replay.js').Replay} replay
 */
export function exposeHook(engine, speech, replay) {
  /** @type {Hook} */
  const hook = {
    get ready() {
      return engine.ready;
    },
    stats: () => ({
      ...figures(speech.job),
      state: engine.state === 'ready' && speech.job ? speech.job.state : engine.state,
      bufferedSeconds: speech.bufferedSeconds,
    }),
    replay: () => ({ playing: replay.playing, position: replay.position }),
    lastPcm: () => speech.job?.recording.pcm() ?? new Float32Array(),
    counters: () => engine.client.request({ type: 'counters' }),
  };
  Object.assign(window, { pocketTTS: Object.freeze(hook) });
}

/** @param {import('../lib/job.js').Job | null} job */
function figures(job) {
  return {
    job: job?.id ?? 0,
    generated: Boolean(job?.stats),
    chunks: job ? job.chunk + 1 : 0,
    timeToFirstAudioMs: job?.timeToFirstAudioMs ?? null,
    realTimeFactor: job?.realTimeFactor ?? null,
    wallMs: job?.stats?.wallMs ?? null,
    outsideMs: job?.stats?.outsideMs ?? null,
    underruns: job?.underruns ?? 0,
    generatedSamples: job?.recording.samples ?? 0,
    playedSamples: job?.played ?? 0,
  };
}
