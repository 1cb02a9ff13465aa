// @ts-check
/** Wires the page: what each part says, and who hears it. */

import { Engine } from '../lib/engine.js';
import { onGpu } from '../lib/placement/placement.js';
import { Tuning } from '../lib/placement/tuning.js';
import { Player } from '../lib/player/player.js';
import { Preparing } from '../lib/prefetch.js';
import { Speech } from '../lib/speech.js';
import { PLAIN } from '../protocol.js';
import { find } from './elements.js';
import { exposeHook } from './hook.js';
import { InputError } from './input.js';
import { throttle } from './throttle.js';
import { About } from './ui/about.js';
import { Alerts } from './ui/alerts.js';
import { Computing } from './ui/device.js';
import { Replay } from './ui/replay.js';
import { Settings } from './ui/settings.js';
import { Writer } from './ui/text_field.js';
import { Transport } from './ui/transport.js';
import { Voices } from './ui/voices.js';
import { View } from './view.js';

const REFRESH_MS = 100;

const at = (/** @type {string} */ selector) => find(document, selector, HTMLElement);
const about = new About(at('#about'), at('#notice'));
const alerts = new Alerts(at('#alerts'));
const computing = new Computing(at('#computing'));
const replay = new Replay(at('#replay'));
const settings = new Settings(at('#settings'));
const transport = new Transport(at('#transport'));
const view = new View(document);
const voices = new Voices(at('#voices'));
const engine = new Engine();
const player = new Player();
const speech = new Speech(player);
const tuning = new Tuning(document.baseURI);
const writer = new Writer(at('#writer'), speech.length);
const preparing = new Preparing(() => ({ text: writer.text, voice: voices.chosen }));

engine.on('state', (state) => {
  transport.ready = state === 'ready';
  view.status.engine(state);
});
engine.on('progress', (progress) => view.status.progress(progress));
transport.on('speak', speak);
transport.on('stop', () => speech.stop());
voices.on('add', addVoice);
voices.on('chosen', () => preparing.soon());
voices.on('trouble', report);
writer.on('change', () => preparing.soon());
speech.on('state', refresh);
speech.on('progress', throttle(refresh, REFRESH_MS));
speech.on('recorded', (job) => {
  replay.show(job);
  writer.update();
});
speech.on('warning', (message) => alerts.warning(message));
speech.on('trouble', report);
tuning.on('change', (said) => computing.show(tuning.automatic, said));
computing.on('choice', (automatic) => {
  tuning.automatic = automatic;
  start();
});
replay.on('play', () => speech.stop());
replay.on('time', (seconds) => view.replayed(speech.job, seconds));
for (const gesture of ['click', 'keydown']) document.addEventListener(gesture, () => player.wake());
addEventListener('error', ({ error, message }) => report(error ?? new Error(message)));
addEventListener('unhandledrejection', ({ reason }) => report(reason));
exposeHook(engine, speech, replay);
start();

async function start() {
  alerts.clear();
  try {
    const info = await startEngine();
    for (const part of [about, settings, voices, view.figures, player]) part.configure(info);
    speech.configure(info, engine.client);
    preparing.configure(engine.client);
    tuning.run(engine.client, info).catch(report);
  } catch (error) {
    report(error);
  }
}

/** Start with the layout that was found to be fastest; on the processor if a graphics processor lets it down. */
async function startEngine() {
  const { layout } = tuning;
  tuning.stop();
  try {
    return await engine.start(document.baseURI, layout, (client, info) =>
      tuning.check(client, info),
    );
  } catch (error) {
    if (!onGpu(layout)) throw error;
    const { message } = /** @type {Error} */ (error);
    tuning.refuse(layout, message);
    alerts.warning(`The graphics processor is not used: ${message}`);
    return engine.start(document.baseURI, PLAIN);
  }
}

/** @param {number} pressedAt */
function speak(pressedAt) {
  alerts.clear();
  try {
    const order = { text: writer.read(), voice: voices.chosen, ...settings.read() };
    replay.clear();
    speech.speak(order, pressedAt);
  } catch (error) {
    report(error);
  }
}

/** @param {{name: string, bytes: ArrayBuffer}} file */
async function addVoice(file) {
  voices.busy = true;
  try {
    voices.add(await engine.addVoice(file));
  } catch (error) {
    report(error);
  }
  voices.busy = false;
}

function refresh() {
  const { job } = speech;
  transport.active = tuning.busy = job?.active ?? false;
  preparing.busy = Boolean(job?.active && !job.stats);
  view.show(speech);
}

/** @param {any} error */
function report(error) {
  if (error.name === 'HostError' && onGpu(engine.layout)) {
    tuning.refuse(engine.layout, error.message); // a graphics processor that fails once will fail again
    engine.state = 'failed';
  }
  if (error.name === 'WorkerError') engine.state = 'failed';
  const action = engine.state === 'failed' ? { label: 'Start again', run: start } : undefined;
  alerts.error(error, action);
  if (error instanceof InputError) error.field.focus();
}
