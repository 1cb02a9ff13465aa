// @ts-check
/**
 * Wires bench.html: Measure, Stop, the figures. `window.pocketTTSBench` offers the same
 * measurements one by one, for `scripts/bench`.
 */

import { find } from '../app/elements.js';
import { holdRelease } from '../app/installation.js';
import { SITE } from '../app/site.js';
import { Alerts } from '../app/ui/alerts.js';
import { BenchPlan } from './plan.js';
import { BenchResult } from './result.js';
import { BenchSubject } from './subject.js';

/** @typedef {import('./subject.js').Sentence} Sentence */
/** @typedef {import('./subject.js').Measurement} Measurement */

const at = (/** @type {string} */ id) => find(document, `#${id}`, HTMLElement);
const alerts = new Alerts(at('alerts'));
const measure = find(document, '#measure', HTMLButtonElement);
const stop = find(document, '#stop', HTMLButtonElement);
const bar = find(document, '#progress', HTMLProgressElement);
const result = new BenchResult(at('result'));
let control = new AbortController();
/** What scripts measure. @type {BenchSubject | null} */
let subject = null;

holdRelease(SITE);
find(document, '#back', HTMLAnchorElement).search = location.search;
measure.addEventListener('click', run);
stop.addEventListener('click', () => control.abort());
measure.disabled = false;

Object.assign(window, {
  pocketTTSBench: Object.freeze({
    load: () => {
      subject = new BenchSubject(document.baseURI);
      return subject.load();
    },
    speak: (/** @type {Sentence} */ sentence) => subject?.speak(sentence),
    bench: (/** @type {Measurement} */ measurement) => subject?.bench(measurement),
  }),
});

document.documentElement.dataset.started = ''; // guard.js waits for it

async function run() {
  alerts.clear();
  control = new AbortController();
  running(true);
  try {
    const plan = new BenchPlan(new BenchSubject(document.baseURI), control.signal, show);
    result.show(await plan.run());
    status('done', 'Measured');
  } catch (error) {
    if (control.signal.aborted) status('idle', 'Stopped');
    else {
      status('failed', 'This could not be measured');
      alerts.error(/** @type {Error} */ (error));
    }
  }
  running(false);
}

/** @param {boolean} active */
function running(active) {
  measure.disabled = active;
  stop.disabled = bar.hidden = !active;
}

/**
 * @param {string} what
 * @param {number} share of the whole measurement, 0 to 1
 */
function show(what, share) {
  bar.value = share;
  status('measuring', `${what}…`);
}

/**
 * @param {string} state
 * @param {string} line
 */
function status(state, line) {
  at('status').dataset.state = state;
  at('status-text').textContent = line;
}
