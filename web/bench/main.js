// @ts-check
/**
 * Wires bench.html: Measure, Stop, the figures. `window.pocketTTSBench` is the page as
 * `scripts/bench` drives it: the same measurements, one by one.
 */

import { find } from '../app/elements.js';
import { Alerts } from '../app/ui/alerts.js';
import { BenchPlan } from './plan.js';
import { BenchResult } from './result.js';
import { BenchSubject } from './subject.js';

const at = (/** @type {string} */ id) => find(document, `#${id}`, HTMLElement);
const alerts = new Alerts(at('alerts'));
const measure = find(document, '#measure', HTMLButtonElement);
const stop = find(document, '#stop', HTMLButtonElement);
const bar = find(document, '#progress', HTMLProgressElement);
const result = new BenchResult(at('result'));
let control = new AbortController();

find(document, '#back', HTMLAnchorElement).search = location.search;
measure.addEventListener('click', run);
stop.addEventListener('click', () => control.abort());

measure.disabled = false;

/** @type {BenchSubject | null} */
let subject = null;
Object.assign(window, {
  pocketTTSBench: Object.freeze({
    load: () => (subject = new BenchSubject(document.baseURI)).load(),
    speak: (/** @type {any} */ order) => subject?.speak(order),
    bench: (/** @type {any} */ order) => subject?.bench(order),
  }),
});

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
 * @param {number} share of all that is to be done, 0 to 1
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
