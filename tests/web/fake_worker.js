// @ts-check
/**
 * A scripted orchestrator: follows `web/protocol.js` without Python or models, so that the page can
 * be developed and tested alone. Served in place of `web/worker/orchestrator.js`.
 *
 * The bundle's folder name picks the start-up: `slow`, `broken`, `drifting`, `german`; any other is
 * quick. Words in the text pick the speech: `[rtf=2]` seconds per second of audio, `[seconds=3]`,
 * `[chunks=4]`, `[wait=1]` seconds before the first audio, `[voice-error]`, `[crash]`, `[warn]`,
 * `[loud]` beyond ±1. A sine tone whose pitch is the seed's stands for the voice.
 */

const SAMPLE_RATE = 24000;
const FRAME = 1920;

/** @type {Map<number, () => void>} */
const cancels = new Map();
const counters = { calls: 0, bytesIn: 0, bytesOut: 0, runs: {}, held: 0 };

/** @type {{[type: string]: (request: any) => Promise<any>}} */
const actions = { load, speak, addVoice, counters: async () => counters };

addEventListener('message', async ({ data }) => {
  const { type, id } = /** @type {import('../../web/protocol.js').Request} */ (data);
  if (type === 'cancel') return cancels.get(id)?.();
  try {
    postMessage({ type: 'result', id, value: await actions[type](data) });
  } catch (error) {
    const { name, message, stack } = /** @type {Error} */ (error);
    postMessage({ type: 'error', id, error: { name, message, stack } });
  }
});

/** @param {{id: number, bundle: string}} request */
async function load({ id, bundle }) {
  const kind = new URL(bundle).pathname.split('/').at(-2) ?? '';
  const pause = kind === 'slow' ? 400 : 10;
  const total = 8_900_000;
  for (let loaded = 0; loaded <= total; loaded += total / 20) {
    postMessage({ type: 'progress', id, stage: 'download', what: 'graphs', loaded, total });
    await wait(pause);
    if (kind === 'broken' && loaded > total / 2) {
      throw named(
        'BundleError',
        'flow_lm_main.onnx does not match its sha256. Load the page again.',
      );
    }
  }
  const steps = ['Starting Python', 'Opening graphs', 'Warming up'];
  for (const [loaded, what] of steps.entries()) {
    postMessage({ type: 'progress', id, stage: 'prepare', what, loaded, total: steps.length });
    await wait(pause);
  }
  return bundleInfo(kind);
}

/** @param {string} kind */
function bundleInfo(kind) {
  const voice = { language: 'English', license: 'CC BY 4.0', attribution: 'Test tones' };
  return {
    name: 'fake',
    title: 'Sine tones',
    language: 'English',
    speech: false,
    notice: kind === 'german' ? '' : 'Test bundle: a sine tone, not speech.',
    license: 'CC0 1.0',
    attribution: 'Made by the test suite.',
    sampleRate: SAMPLE_RATE,
    samplesPerFrame: FRAME,
    fileTailSamples: 4800,
    temperature: 0.3,
    decodeSteps: 1,
    flowType: kind === 'drifting' ? 'drifting' : 'lsd',
    defaultVoice: 'alba',
    voices: [
      { id: 'anna', name: 'Anna', ...voice },
      { id: 'alba', name: 'Alba', ...voice, attribution: 'A voice that was never recorded' },
      { id: 'jean', name: 'Jean', ...voice, license: 'CC-BY-NC-4.0' },
    ],
    threads: 1,
    isolated: false,
    startMs: { python: 1830, graphs: 420, voice: 35 },
    cloningUnavailable:
      kind === 'german' ? '' : 'the weights were released without an encoder: it is all zeros',
  };
}

/** @param {{id: number, text: string, seed: number}} request */
async function speak({ id, text, seed }) {
  const number = (/** @type {string} */ name, /** @type {number} */ otherwise) =>
    Number(text.match(new RegExp(`\\[${name}=([\\d.]+)\\]`))?.[1] ?? otherwise);
  if (text.includes('[voice-error]'))
    throw named('VoiceError', 'The voice was made for other weights.');
  if (text.includes('[crash]'))
    setTimeout(() => {
      throw new Error('the fake worker crashed');
    });
  if (text.includes('[warn]')) {
    postMessage({ type: 'warning', id, message: 'Part 2 hit its length limit and may be cut.' });
  }
  let cancelled = false;
  cancels.set(id, () => {
    cancelled = true;
  });
  const [rtf, chunks] = [number('rtf', 0.1), number('chunks', 1)];
  const frames = Math.round((number('seconds', 2) * SAMPLE_RATE) / FRAME);
  const begin = performance.now();
  await wait(number('wait', 0.05) * 1000);
  const first = performance.now();
  for (let frame = 0; frame < frames; frame++) {
    const index = Math.floor((frame * chunks) / frames);
    if (frame === Math.ceil((index * frames) / chunks)) {
      postMessage({ type: 'chunk', id, index, count: chunks, text: 'tone' });
    }
    await wait(first + (frame * FRAME * rtf * 1000) / SAMPLE_RATE - performance.now());
    if (cancelled) throw named('AbortError', 'cancelled');
    const pcm = tone(frame, seed, text.includes('[loud]') ? 1.5 : 0.5);
    postMessage({ type: 'audio', id, pcm }, [pcm.buffer]);
  }
  const wallMs = performance.now() - begin;
  return {
    seed,
    frames,
    samples: frames * FRAME,
    chunks,
    wallMs,
    graphMs: wallMs * 0.8,
    outsideMs: wallMs * 0.2,
  };
}

/**
 * @param {number} frame
 * @param {number} seed
 * @param {number} level
 */
function tone(frame, seed, level) {
  const hertz = 220 + (seed % 12) * 20;
  return Float32Array.from({ length: FRAME }, (_, i) => {
    const seconds = (frame * FRAME + i) / SAMPLE_RATE;
    const swell = 0.35 + 0.65 * Math.abs(Math.sin(seconds * 7) * Math.sin(seconds * 1.7));
    return level * swell * Math.sin(2 * Math.PI * hertz * seconds);
  });
}

/** @param {{name: string, bytes: ArrayBuffer}} request */
async function addVoice({ name, bytes }) {
  await wait(200);
  if (bytes.byteLength < 16) throw named('FormatError', `${name} is not a safetensors file.`);
  return { id: `added-${name}`, name, language: 'English', license: '', attribution: 'Your file' };
}

/** @param {number} ms */
function wait(ms) {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

/**
 * @param {string} name
 * @param {string} message
 */
function named(name, message) {
  return Object.assign(new Error(message), { name });
}
