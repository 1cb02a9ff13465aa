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
import { Draft } from './draft.js';
import { find } from './elements.js';
import { FileDrop } from './file_drop.js';
import { exposeHook } from './hook.js';
import { InputError } from './input.js';
import { Installation } from './installation.js';
import { LaunchedFiles } from './launched_files.js';
import { ModelChoice } from './model_choice.js';
import { isArchive } from './model_files.js';
import { ModelManager } from './model_manager.js';
import { RELEASE } from './release.js';
import { sharedText } from './shared_text.js';
import { SITE } from './site.js';
import { throttle } from './throttle.js';
import { About } from './ui/about.js';
import { Alerts } from './ui/alerts.js';
import { DevicePicker } from './ui/device.js';
import { InstallButton } from './ui/install.js';
import { ModelsPanel } from './ui/models.js';
import { OfflineLine } from './ui/offline.js';
import { ReadingGroup } from './ui/reading.js';
import { ReplayBar } from './ui/replay.js';
import { ResetQuestion } from './ui/reset_question.js';
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
const installation = new Installation(SITE);
const offline = new OfflineLine(at('#offline'));
const readingGroup = new ReadingGroup(find(document, '#reading', HTMLDetailsElement));
const replayBar = new ReplayBar(at('#replay'));
const settings = new Settings(at('#settings'));
const spokenText = new SpokenTextView(find(document, '#spoken', HTMLDetailsElement));
const transport = new Transport(at('#transport'));
const view = new View(document);
const voices = new Voices(at('#voices'));
const choice = new ModelChoice(document.baseURI);
const models = new ModelManager(new ModelsPanel(at('#models-panel')), choice);
const engine = new Engine(choice.start);
const player = new Player();
const speech = new Speech(player);
const replay = new Replay(player);
let tuning = tune(engine.model);
const textField = new TextField(at('#text-field'), speech.duration);
let draft = new Draft(engine.model.bundle);
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
  alerts.clear('stall');
  transport.ready = state === 'ready';
  view.status.engine(state);
  // Also after a failure: a damaged file of the page may be its cause, and is repaired.
  if (state !== 'loading') installation.begin();
});
installation.on('change', showOffline);
offline.on('retry', () => installation.begin());
offline.on('reload', () => location.reload());
offline.on('remove', () => {
  const address = new URL(location.href);
  address.searchParams.set('reset', '');
  location.assign(address);
});
engine.on('warning', (message) => alerts.warning(message, 'engine'));
engine.on('progress', (progress) => {
  alerts.clear('stall');
  view.status.progress(progress);
});
engine.on('stalled', (step) => {
  const error = new Error(
    `Nothing has happened for half a minute. What stands still: ${step}. The page goes on waiting. ` +
      'Check the connection, or start again.',
  );
  alerts.error(error, 'stall', [{ label: 'Start again', run: start }]);
});
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
files.on('model', (entries) => models.addDropped(entries));
models.on('use', change);
models.on('kept', (part) => {
  modelPart = part;
  showOffline();
});
models.on('cancel', () => switching.abort());
models.on('error', ({ error, again }) => {
  alerts.clear('model');
  report(error, 'model', again && [{ label: 'Try again', run: again }]);
});
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
/** Ends the change to another model that is under way. */
let switching = new AbortController();
/** The model in use. @type {import('../protocol.js').BundleInfo | null} */
let loaded = null;
/** Whether it is stored. @type {import('./ui/offline.js').ModelPart} */
let modelPart = { stored: false, reason: '' };
exposeHook(engine, speech, replay);
if (new URLSearchParams(location.search).has('reset')) {
  at('.layout').hidden = at('#offline').hidden = true;
  new ResetQuestion(at('#reset'));
} else {
  takeText();
  start();
}
document.documentElement.dataset.started = ''; // guard.js waits for it

async function start() {
  starts += 1;
  const number = starts;
  let title = '';
  speech.stop(); // before its worker is closed, which would be reported as an error
  switching.abort();
  tuning.stop();
  alerts.clear();
  try {
    await choice.check(engine.model);
    if (number !== starts) return;
    const info = await fastest(tuning, (placement, check) => engine.start(placement, check));
    if (number !== starts) return;
    configure(info, engine.client);
    title = info.title;
  } catch (error) {
    if (number !== starts) return;
    engine.state = 'failed';
    report(error);
  }
  models.open(engine.model.bundle, title);
}

/**
 * Speak with another model: the one before goes on until it is ready, and for good if it fails.
 * @param {import('../lib/engine.js').Model} model
 */
async function change(model) {
  switching.abort();
  switching = new AbortController();
  const { signal } = switching;
  tuning.stop();
  try {
    await choice.check(model);
    await models.starting(model.bundle, 'wait', speech.silence()); // starting takes all cores
    signal.throwIfAborted();
    const next = tune(model);
    const started = fastest(next, (placement, check) =>
      engine.prepare(model, placement, { check, signal, onProgress: () => {} }),
    );
    const successor = await models.starting(model.bundle, 'start', started);
    await models.starting(model.bundle, 'wait', speech.silence());
    if (signal.aborted) successor.client.close();
    signal.throwIfAborted();
    starts += 1;
    alerts.clear();
    tuning = next;
    succeed(successor);
  } catch (error) {
    if (signal.aborted) return;
    report(error, 'model');
    if (engine.state === 'ready') tuning.run(engine.client, await engine.ready).catch(report);
  }
}

/** @param {import('../lib/engine.js').Successor} successor */
function succeed(successor) {
  const { model, info, client } = successor;
  choice.remember(model);
  draft = new Draft(model.bundle);
  configure(info, client);
  engine.succeed(successor);
  draft.write({ text: textField.text, voice: voices.chosen });
  models.use(model.bundle, info.title);
}

/**
 * @param {import('../protocol.js').BundleInfo} info
 * @param {import('../lib/client.js').Client} client
 */
function configure(info, client) {
  loaded = info;
  showOffline();
  for (const part of [about, settings, voices, view.figures, player]) part.configure(info);
  voices.choose(draft.read().voice);
  speech.configure(info, client);
  for (const part of [prefetch, reader, dictionaryReader]) part.configure(client);
  tuning.run(client, info).catch(report);
}

/**
 * Measure where a model runs fastest.
 * @param {import('../lib/engine.js').Model} model
 */
function tune(model) {
  const made = new Tuning({ model, index: RELEASE, hidden: () => document.hidden });
  made.on('change', (message) => {
    if (made === tuning) devicePicker.show(made.automatic, message);
  });
  return made;
}

/**
 * Start with the fastest placement known; on the processor if the graphics processor fails.
 * @template T
 * @param {Tuning} tuned
 * @param {(placement: import('../protocol.js').Placement,
 *   check: import('../lib/engine.js').Check) => Promise<T>} begin
 * @returns {Promise<T>}
 */
async function fastest(tuned, begin) {
  const { placement } = tuned;
  const number = starts;
  try {
    return await begin(placement, (client, info) => tuned.check(client, info));
  } catch (error) {
    const { name, message } = /** @type {Error} */ (error);
    if (number !== starts || name === 'AbortError' || !onGpu(placement)) throw error;
    tuned.refuse(placement, message);
    alerts.warning(`The graphics processor is not used: ${message}`, 'engine');
    return begin(PLAIN, async () => {});
  }
}

function showOffline() {
  offline.show(installation, modelPart);
  if (loaded) offline.runsOn(loaded, installation);
}

/** Put into the field the text before a reload, then in its place what was shared with the page. */
function takeText() {
  const { text, address } = sharedText(document.baseURI);
  const before = draft.read();
  textField.text = before.text ?? (text === null ? textField.text : '');
  if (text === null) return;
  history.replaceState(null, '', address);
  textField.replace(text, 'This is the shared text.');
  draft.write({ ...before, text: textField.text }); // the list of voices is not there yet
}

/** Open a file that was dropped, or opened with the installed page. @param {File} file */
function open(file) {
  if (isVoice(file)) voices.open(file);
  else if (isArchive(file)) models.addFiles([file]);
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
 * @param {import('./ui/alerts.js').Action[]} [actions] what can be done about it
 */
function report(thrown, topic = 'engine', actions = []) {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  if (topic !== 'model' && error.name === 'HostError' && onGpu(engine.placement)) {
    // A graphics processor that has failed once will fail again.
    tuning.refuse(engine.placement, error.message);
    engine.state = 'failed';
  }
  if (topic !== 'model' && error.name === 'WorkerError') engine.state = 'failed';
  const failed = topic !== 'model' && engine.state === 'failed';
  alerts.error(error, topic, failed ? waysToStart() : actions);
  if (error instanceof InputError) error.field.focus();
}

function waysToStart() {
  const again = { label: 'Start again', run: start };
  const own = { label: "Use the site's own model", run: () => change(choice.first) };
  return engine.model.bundle === choice.first.bundle ? [again] : [again, own];
}
