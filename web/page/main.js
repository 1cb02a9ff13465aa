// @ts-check
/** Wires the page: what each part says, and who hears it. */
import { About } from './about.js';
import { Alerts } from './alerts.js';
import { bundleUrl } from './bundle.js';
import { Engine } from './engine.js';
import { exposeHook } from './hook.js';
import { InputError, find } from './input.js';
import { Player } from './player.js';
import { Replay } from './replay.js';
import { Settings } from './settings.js';
import { Speech } from './speech.js';
import { throttle } from './throttle.js';
import { Transport } from './transport.js';
import { View } from './view.js';
import { Voices } from './voices.js';
import { Writer } from './writer.js';

const REFRESH_MS = 100;

const at = (/** @type {string} */ selector) => find(document, selector, HTMLElement);
const about = new About(at('#about'), at('#notice'));
const alerts = new Alerts(at('#alerts'));
const replay = new Replay(at('#replay'));
const settings = new Settings(at('#settings'));
const transport = new Transport(at('#transport'));
const view = new View(document);
const voices = new Voices(at('#voices'));
const engine = new Engine();
const player = new Player();
const speech = new Speech(player);
const writer = new Writer(at('#writer'), speech.length);

engine.on('progress', (progress) => view.status.loading(progress));
transport.on('speak', speak);
transport.on('stop', () => speech.stop());
voices.on('add', addVoice);
voices.on('trouble', report);
speech.on('state', refresh);
speech.on('progress', throttle(refresh, REFRESH_MS));
speech.on('recorded', (job) => {
  replay.show(job);
  writer.update();
});
speech.on('warning', (message) => alerts.warning(message));
speech.on('trouble', report);
replay.on('play', () => speech.stop());
replay.on('time', (seconds) => view.replayed(speech.job, seconds));
for (const gesture of ['click', 'keydown']) document.addEventListener(gesture, () => player.wake());
addEventListener('error', ({ error, message }) => report(error ?? new Error(message)));
addEventListener('unhandledrejection', ({ reason }) => report(reason));
exposeHook(engine, speech, replay);
start();

async function start() {
  alerts.clear();
  transport.ready = false;
  view.status.loading();
  try {
    const info = await engine.start(bundleUrl(document.baseURI));
    for (const part of [about, settings, voices, view.figures, player]) part.configure(info);
    speech.configure(info, engine.client);
    transport.ready = true;
    view.status.ready();
  } catch (error) {
    view.status.failed();
    report(error);
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
async function addVoice({ name, bytes }) {
  voices.busy = true;
  const order = /** @type {const} */ ({ type: 'addVoice', name, bytes });
  try {
    voices.add(await engine.client.request(order, { transfer: [bytes] }));
  } catch (error) {
    report(error);
  }
  voices.busy = false;
}

function refresh() {
  transport.active = speech.job?.active ?? false;
  view.show(speech);
}

/** @param {any} error */
function report(error) {
  const restart = engine.state === 'failed' || error.name === 'WorkerError';
  alerts.error(error, restart ? { label: 'Start again', run: start } : undefined);
  if (error instanceof InputError) error.field.focus();
}
