// @ts-check
/** Wires the page: which part emits what, and who reacts to it. */

import { Engine } from '../lib/engine.js';
import { onGpu } from '../lib/placement/placement.js';
import { Tuning } from '../lib/placement/tuning.js';
import { Player } from '../lib/player/player.js';
import { Prefetch } from '../lib/prefetch.js';
import { Reader } from '../lib/reader.js';
import { Replay } from '../lib/replay.js';
import { Speech } from '../lib/speech.js';
import { PLAIN } from '../protocol.js';
import { bundleUrl, requireSameSite } from './bundle.js';
import { Draft } from './draft.js';
import { find } from './elements.js';
import { FileDrop } from './file_drop.js';
import { exposeHook } from './hook.js';
import { InputError } from './input.js';
import { LaunchedFiles } from './launched_files.js';
import { sharedText } from './shared_text.js';
import { throttle } from './throttle.js';
import { About } from './ui/about.js';
import { Alerts } from './ui/alerts.js';
import { DevicePicker } from './ui/device.js';
import { InstallButton } from './ui/install.js';
import { ReadingGroup } from './ui/reading.js';
import { ReplayBar } from './ui/replay.js';
import { Settings } from './ui/settings.js';
import { SpokenTextView } from './ui/spoken_text.js';
import { TextField } from './ui/text_field.js';
import { Transport } from './ui/transport.js';
import { Voices } from './ui/voices.js';
import { View } from './view.js';
import { isVoice } from './voice_file.js';

/** @typedef {import('./ui/alerts.js').Topic} Topic */

const REFRESH_MS = 100;

const at = (/** @type {string} */ selector) => find(document, selector, HTMLElement);
const alerts = new Alerts(at('#alerts'));
const about = new About(at('#about'), at('#notice'));
const devicePicker = new DevicePicker(at('#device'));
const readingGroup = new ReadingGroup(find(document, '#reading', HTMLDetailsElement));
const replayBar = new ReplayBar(at('#replay'));
const settings = new Settings(at('#settings'));
const spokenText = new SpokenTextView(find(document, '#spoken', HTMLDetailsElement));
const transport = new Transport(at('#transport'));
const view = new View(document);
const voices = new Voices(at('#voices'));
const bundle = bundleUrl(document.baseURI);
const engine = new Engine({ bundle });
const player = new Player();
const speech = new Speech(player);
const replay = new Replay(player);
const tuning = new Tuning({
  bundle,
  index: new URL('../release.json', import.meta.url),
  hidden: () => document.hidden,
});
const textField = new TextField(at('#text-field'), speech.duration);
const draft = new Draft(bundle);
const prefetch = new Prefetch(() => ({
  text: textField.text,
  voice: voices.chosen,
  reading: readingGroup.settings,
}));
const reader = new Reader(() => ({ text: textField.text, reading: readingGroup.settings }));
/** Reads nothing with the dictionary, which shows its faults. */
const dictionaryReader = new Reader(() => ({
  text: '',
  reading: { dictionary: readingGroup.settings?.dictionary },
}));
const files = new FileDrop(at('.layout'));
const launched = new LaunchedFiles();
new InstallButton(find(document, '#install', HTMLButtonElement));

engine.on('state', (state) => {
  transport.ready = state === 'ready';
  view.status.engine(state);
});
engine.on('progress', (progress) => view.status.progress(progress));
transport.on('speak', speak);
transport.on('stop', () => speech.stop());
voices.on('add', addVoice);
voices.on('chosen', edited);
voices.on('error', (error) => {
  alerts.clear('voice');
  report(error, 'voice');
});
textField.on('change', edited);
textField.on('error', fileRefused);
files.on('file', open);
launched.on('file', open);
launched.on('error', fileRefused);
readingGroup.on('change', () => {
  for (const part of [prefetch, reader, dictionaryReader]) part.schedule();
});
readingGroup.on('error', fileRefused);
spokenText.on('open', (open) => {
  reader.wanted = open;
});
reader.on('read', ({ text, result }) => spokenText.show(text, result));
reader.on('error', ({ message }) => spokenText.fail(message));
dictionaryReader.on('read', () => {
  readingGroup.fault = '';
});
dictionaryReader.on('error', ({ name, message }) => {
  readingGroup.fault = name === 'FormatError' ? message : '';
});
dictionaryReader.wanted = true;
speech.on('state', refresh);
speech.on('progress', throttle(refresh, REFRESH_MS));
speech.on('recorded', (job) => {
  replay.load(job.recording);
  replayBar.show(job);
  textField.update();
});
speech.on('warning', (message) => alerts.warning(message, 'speech'));
speech.on('error', (error) => {
  if (error.name === 'TextError') report(textField.refused(error.message), 'text');
  else report(error, 'speech');
});
tuning.on('change', (message) => devicePicker.show(tuning.automatic, message));
devicePicker.on('choice', (automatic) => {
  tuning.automatic = automatic;
  start();
});
replayBar.on('play', () => {
  speech.stop();
  replay.play();
});
replayBar.on('pause', () => replay.pause());
replayBar.on('seek', (seconds) => replay.seek(seconds));
replay.on('playing', (playing) => {
  replayBar.playing = playing;
});
replay.on('position', (seconds) => {
  replayBar.position = seconds;
  if (replayBar.job) view.replayed(replayBar.job, seconds);
});
for (const gesture of ['click', 'keydown']) document.addEventListener(gesture, () => player.wake());
addEventListener('error', ({ error, message }) => report(error ?? new Error(message)));
addEventListener('unhandledrejection', ({ reason }) => report(reason));
/** Number of starts so far. A newer start ends an older one, whose error is of no interest. */
let starts = 0;
exposeHook(engine, speech, replay);
takeText();
start();

async function start() {
  starts += 1;
  const number = starts;
  speech.stop(); // before its worker is closed, which would be reported as an error
  alerts.clear();
  try {
    requireSameSite(bundle, document.baseURI);
    const info = await startEngine();
    if (number !== starts) return;
    for (const part of [about, settings, voices, view.figures, player]) part.configure(info);
    voices.choose(draft.read().voice);
    speech.configure(info, engine.client);
    for (const part of [prefetch, reader, dictionaryReader]) part.configure(engine.client);
    tuning.run(engine.client, info).catch(report);
  } catch (error) {
    if (number !== starts) return;
    engine.state = 'failed';
    report(error);
  }
}

/** Start with the fastest placement known; on the processor if the graphics processor fails. */
async function startEngine() {
  const { placement } = tuning;
  const number = starts;
  tuning.stop();
  try {
    return await engine.start(placement, (client, info) => tuning.check(client, info));
  } catch (error) {
    if (number !== starts || !onGpu(placement)) throw error;
    const { message } = /** @type {Error} */ (error);
    tuning.refuse(placement, message);
    alerts.warning(`The graphics processor is not used: ${message}`, 'engine');
    return engine.start(PLAIN);
  }
}

/** Put into the field what was shared with the page, or else the text before a reload. */
function takeText() {
  const { text, address } = sharedText(document.baseURI);
  textField.text = text ?? draft.read().text ?? textField.text;
  if (text === null) return;
  history.replaceState(null, '', address);
  draft.write({ ...draft.read(), text });
}

/** Open a file that was dropped, or opened with the installed page. @param {File} file */
function open(file) {
  if (isVoice(file)) voices.open(file);
  else textField.open(file);
}

/** The user changed the text or chose another voice. */
function edited() {
  alerts.clear('text');
  draft.write({ text: textField.text, voice: voices.chosen });
  prefetch.schedule();
  reader.schedule();
}

/** @param {Error} error why a file of text cannot be used */
function fileRefused(error) {
  alerts.clear('text');
  report(error, 'text');
}

/** @param {number} pressedAt */
function speak(pressedAt) {
  alerts.clear();
  try {
    const options = {
      text: textField.read(),
      voice: voices.chosen,
      ...settings.read(),
      reading: readingGroup.read(),
    };
    replay.load(null);
    replayBar.hide();
    speech.speak(options, pressedAt);
  } catch (error) {
    const ofText = error instanceof InputError && error.field === textField.field;
    report(error, ofText ? 'text' : 'speech');
  }
}

/** @param {{name: string, bytes: ArrayBuffer}} file */
async function addVoice(file) {
  const number = starts;
  alerts.clear('voice');
  voices.busy = true;
  try {
    voices.add(await engine.addVoice(file));
  } catch (error) {
    if (number === starts) report(error, 'voice');
    else alerts.warning('The voice was not added: the model was restarted. Add it again.', 'voice');
  }
  voices.busy = false;
}

function refresh() {
  const { job } = speech;
  transport.active = tuning.busy = job?.active ?? false;
  prefetch.generating = Boolean(job?.active && !job.stats);
  view.show(speech);
}

/**
 * @param {unknown} thrown
 * @param {Topic} [topic]
 */
function report(thrown, topic = 'engine') {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  if (error.name === 'HostError' && onGpu(engine.placement)) {
    // A graphics processor that has failed once will fail again.
    tuning.refuse(engine.placement, error.message);
    engine.state = 'failed';
  }
  if (error.name === 'WorkerError') engine.state = 'failed';
  const action = engine.state === 'failed' ? { label: 'Start again', run: start } : undefined;
  alerts.error(error, topic, action);
  if (error instanceof InputError) error.field.focus();
}
