// @ts-check
/**
 * Every message between the page and the orchestrator worker. Shapes and names only, no logic.
 *
 * A request carries an `id` chosen by the page. It is answered by any number of events with the
 * same id, then by exactly one `result` or `error`. `cancel` names the id of another request; that
 * request is then answered by an error of name `AbortError`. A newer `speak` does not stop an older
 * one: the page cancels it.
 *
 * The Python end is `pywasm/browser/session.py`.
 */

/**
 * @typedef {number | 'webgpu'} Device   what a part of the model runs on: that many threads of the
 *   processor (more than one only in cross-origin isolation), or the graphics processor
 * @typedef {{lm: Device, codec: Device}} Placement
 */

/**
 * @typedef {{type: 'load', id: number, bundle: string, manifest?: {sha256: string, bytes: number},
 *   placement?: Placement, maxBatchSize?: number}} LoadRequest
 *   Start Pyodide and onnxruntime, read or download and open the bundle at URL `bundle` (a folder,
 *   ends with a slash). `manifest`: its digest, if it is known and the site does not offer this
 *   bundle; what is stored then needs no network. `placement`: where it runs, by default `PLAIN`.
 *   `maxBatchSize`: the largest number of chunks of a text that share a step. Events: progress,
 *   warning. Result: BundleInfo.
 * @typedef {{inputFormat?: 'auto' | 'plain' | 'markdown' | 'html' | 'ssml',
 *   addresses?: 'full' | 'domain' | 'skip', emoji?: 'skip' | 'name',
 *   code?: 'skip' | 'announce' | 'read', pauses?: {[kind: string]: number},
 *   pauseFactor?: number, dictionary?: string}} ReadingSettings
 *   How a text is read; what is left out takes its default (pywasm/core/text/reading/options.py).
 *   pauses: seconds after each kind of block, and after a sentence. pauseFactor: how many times as
 *   long all of them are. dictionary: pronunciations, as `Dictionary.parse` takes them
 *   (pywasm/core/text/reading/dictionary.py).
 * @typedef {{type: 'prepare', id: number, text: string, voice: string,
 *   reading?: ReadingSettings | null}} PrepareRequest
 *   Speech of this text is likely to be asked for: compute in advance what does not depend on the
 *   noise. The latest one is kept. Nothing is done while other requests are carried out. Result:
 *   {prepared: boolean}.
 * @typedef {{type: 'read', id: number, text: string, reading?: ReadingSettings}} ReadRequest
 *   What will be said for a text. Result: ReadResult.
 * @typedef {{type: 'speak', id: number, text: string, voice: string, seed: number,
 *   temperature: number | null, decodeSteps: number | null,
 *   eosThreshold?: number | null, reading?: ReadingSettings | null}} SpeakRequest
 *   null takes the model's own value. reading: null turns it off: the text is taken as the
 *   reference takes it. Events: chunk, audio, warning. Result: SpeakStats.
 * @typedef {{type: 'addVoice', id: number, name: string, bytes: ArrayBuffer}} AddVoiceRequest
 *   Add a voice from a safetensors file. `bytes` is transferred. Result: VoiceInfo.
 * @typedef {{type: 'bench', id: number, what: 'material' | 'sessions' | 'stages' | 'summary',
 *   seconds?: number[], repeats?: number, names?: string[], samples?: Samples}} BenchRequest
 *   Measure, as pywasm/bench/requests.py says. Events: progress. Result: what that file says.
 * @typedef {{type: 'counters', id: number}} CountersRequest   Result: Counters.
 * @typedef {{type: 'cancel', id: number}} CancelRequest       No answer of its own.
 * @typedef {LoadRequest | PrepareRequest | ReadRequest | SpeakRequest | AddVoiceRequest
 * | BenchRequest | CountersRequest | CancelRequest} Request
 */

/**
 * @typedef {{type: 'progress', id: number, stage: 'download' | 'prepare', what: string,
 *   loaded: number, total: number}} ProgressEvent
 *   download: bytes of all files together; prepare: steps of starting up. `what` is for people.
 * @typedef {{type: 'chunk', id: number, index: number, text: string,
 *   source: [number, number] | null}} ChunkEvent
 *   Chunk `index` begins. `text` is what is said; `source` is where that stands in the request's
 *   text, in code points: the first, and after the last. null if reading is off.
 * @typedef {{type: 'audio', id: number, pcm: Float32Array, silence: number}} AudioEvent
 *   The next samples, mono, -1..1 (may exceed it; clamp when quantising). `pcm` is transferred.
 *   silence: how many of them, the last ones, are a pause that was inserted.
 * @typedef {{type: 'warning', id: number, message: string}} WarningEvent
 * @typedef {{type: 'result', id: number, value: unknown}} ResultMessage
 * @typedef {{type: 'error', id: number, error: ErrorInfo}} ErrorMessage
 * @typedef {{progress: ProgressEvent, chunk: ChunkEvent, audio: AudioEvent,
 *   warning: WarningEvent}} EventMap
 * @typedef {EventMap[keyof EventMap] | ResultMessage | ErrorMessage} Answer
 */

/**
 * @typedef {import('./shared/rpc.js').ErrorInfo} ErrorInfo
 *   `name` is the Python class (TextError, OptionError, VoiceError, BundleError, FormatError,
 *   HostError), `AbortError`, or that of an unexpected error. `message` is for people.
 * @typedef {{id: string, name: string, language: string, license: string,
 *   attribution: string}} VoiceInfo
 * @typedef {{name: string, title: string, language: string, speech: boolean, notice: string,
 *   license: string, attribution: string, cloningUnavailable: string, sampleRate: number,
 *   samplesPerFrame: number, fileTailSamples: number, temperature: number, decodeSteps: number,
 *   flowType: string, defaultVoice: string, voices: (VoiceInfo & {sha256: string})[],
 *   models: string}} ManifestInfo
 *   What Python read in the manifest. sha256: of a voice's file. cloningUnavailable: why no voice
 *   can be cloned with this model, for people; "" if one can, or if the manifest does not say.
 *   models: changes with the graphs.
 * @typedef {{placement: Placement, isolated: boolean,
 *   startMs: {[stage: string]: number}}} StartInfo
 *   What the orchestrator adds. isolated: whether the worker is cross-origin isolated. startMs:
 *   from the request to the end of each stage of starting.
 * @typedef {ManifestInfo & StartInfo} BundleInfo
 * @typedef {{start: number, end: number, said: string, at: number}} Expansion
 *   What is not said as it is written. start, end: its place in the request's text, in code points
 *   (lib/code_points.js). said: "" if it is silent. at: where that stands in the sentence's `text`,
 *   in code points.
 * @typedef {{text: string, start: number, end: number, kind: string, pause: number,
 *   expansions: Expansion[]}} ReadSentence
 *   A sentence as it is said. text: "" for silence alone. kind: of its block (paragraph, heading,
 *   item, line, row, quote). pause: seconds of silence after it.
 * @typedef {{sentences: ReadSentence[], warnings: string[], more: boolean}} ReadResult
 *   warnings: what is not said, or not all of it. more: these are the first 200 sentences.
 * @typedef {{seed: number, frames: number, samples: number, chunks: number}} SpeechTotals
 *   What Python counted. frames: those that were generated; samples: all, with the pauses.
 * @typedef {{wallMs: number, graphMs: number, outsideMs: number}} SpeechTimes
 *   What the orchestrator measured. wallMs: from the request to the last samples. graphMs: time in
 *   which at least one graph ran. outsideMs: the rest.
 * @typedef {SpeechTotals & SpeechTimes} SpeakStats
 * @typedef {{calls: number, bytesIn: number, bytesOut: number, runs: {[graph: string]: number},
 *   liveTensors: number}} Counters
 *   calls: Python-to-JavaScript calls; bytesIn: tensor bytes into Python; bytesOut: out of Python;
 *   liveTensors: tensors and states alive in the bridge and in the graph runners.
 */

/**
 * @typedef {{voice: string, texts: string[], never: number, stages: string[]}} BenchMaterial
 *   Result of `material`. never: an end-of-speech threshold that no step reaches.
 * @typedef {{[metric: string]: number[]}} Samples
 * @typedef {{samples: Samples}} BenchSamples   Result of `sessions` and `stages`.
 * @typedef {{key: string, title: string, unit: string, group: string, count: number, p50: number,
 *   p95: number}} BenchRow
 * @typedef {{rows: BenchRow[]}} BenchTable   Result of `summary`.
 */

/**
 * Every request that has an answer, with its result.
 * @typedef {object} RequestMap
 * @property {{request: LoadRequest, result: BundleInfo}} load
 * @property {{request: PrepareRequest, result: {prepared: boolean}}} prepare
 * @property {{request: ReadRequest, result: ReadResult}} read
 * @property {{request: SpeakRequest, result: SpeakStats}} speak
 * @property {{request: AddVoiceRequest, result: VoiceInfo}} addVoice
 * @property {{request: BenchRequest, result: BenchMaterial | BenchSamples | BenchTable}} bench
 * @property {{request: CountersRequest, result: Counters}} counters
 */

/** What works everywhere. @type {Placement} */
export const PLAIN = Object.freeze({ lm: 1, codec: 1 });

/** Request types, for the dispatch table's completeness test. */
export const REQUESTS = Object.freeze([
  'load',
  'prepare',
  'read',
  'speak',
  'addVoice',
  'bench',
  'counters',
  'cancel',
]);

/** Types of the events that precede a result. */
export const EVENTS = Object.freeze(['progress', 'chunk', 'audio', 'warning']);
