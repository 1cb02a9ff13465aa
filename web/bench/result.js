// @ts-check
/** The figures of a run: a verdict, three large ones, a table, and a file to save. */
import { find } from '../app/elements.js';
import { latency } from '../app/format.js';
import { words, write } from '../lib/placement/placement.js';

/** @typedef {import('./plan.js').Measured} Measured */
/** @typedef {import('../protocol.js').BenchRow} Row */

/** Below this real-time factor, playback does not run dry. */
const SAFE = 0.8;

export class BenchResult {
  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
    this.save = find(element, '#save', HTMLAnchorElement);
    this.table = find(element, '#table', HTMLTableElement);
  }

  /** @param {Measured} measured */
  show({ info, samples, rows }) {
    const median = (/** @type {string} */ key) => rows.find((row) => row.key === key)?.p50 ?? NaN;
    const factor = median('rtf.15');
    this.#write('verdict', verdict(factor));
    this.#write('rtf', factor.toFixed(factor < 0.1 ? 3 : 2));
    this.#write('first', latency(median('first.next')));
    this.#write('ready', latency(median('start.ready')));
    this.#write(
      'about-run',
      [
        info.title,
        words(info.placement),
        info.isolated ? 'isolated' : 'not isolated',
        `${navigator.hardwareConcurrency} cores`,
      ].join(' · '),
    );
    this.#fill(rows);
    URL.revokeObjectURL(this.save.href);
    this.save.href = URL.createObjectURL(
      new Blob([json(info, samples)], { type: 'application/json' }),
    );
    this.element.hidden = false;
  }

  /** @param {string} id @param {string} text */
  #write(id, text) {
    find(this.element, `#${id}`, HTMLElement).textContent = text;
  }

  /** @param {Row[]} rows */
  #fill(rows) {
    const head = this.table.createTHead();
    head.replaceChildren(line('th', '', 'p50', 'p95', ''));
    const body = this.table.tBodies[0] ?? this.table.createTBody();
    body.replaceChildren();
    let group = '';
    for (const row of rows) {
      if (row.group !== group) body.append(line('th', row.group, '', '', ''));
      group = row.group;
      body.append(
        line('td', row.title, number(row.p50), row.count > 2 ? number(row.p95) : '–', row.unit),
      );
    }
  }
}

/** @param {number} factor */
function verdict(factor) {
  const times = `${(1 / factor).toFixed(factor > 0.1 ? 1 : 0)} times as fast as it is heard`;
  if (factor < SAFE) return `Speech is made ${times}.`;
  return factor < 1
    ? `Speech is made ${times}: just enough, with little to spare.`
    : `One second of speech takes ${factor.toFixed(1)} s: it has to buffer before it plays.`;
}

/** Three significant digits. @param {number} value */
function number(value) {
  const digits =
    Math.abs(value) >= 100 || value === 0
      ? 0
      : Math.abs(value) >= 10
        ? 1
        : Math.abs(value) >= 1
          ? 2
          : 3;
  return value.toLocaleString('en', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

/**
 * @param {'th' | 'td'} kind
 * @param {...string} texts
 */
function line(kind, ...texts) {
  const row = document.createElement('tr');
  for (const text of texts) {
    const cell = document.createElement(kind);
    cell.textContent = text;
    row.append(cell);
  }
  return row;
}

/**
 * The file, in the schema of docs/bench.md.
 * @param {import('../protocol.js').BundleInfo} info
 * @param {import('../protocol.js').Samples} samples
 */
function json(info, samples) {
  const settings = {
    host: 'browser',
    bundle: info.name,
    placement: write(info.placement),
    isolated: info.isolated ? 'yes' : 'no',
  };
  const machine = { system: navigator.userAgent, cores: String(navigator.hardwareConcurrency) };
  const rounds = Object.fromEntries(
    Object.entries(samples).map(([key, values]) => [key, [values]]),
  );
  const sides = [{ name: 'A', settings, notes: [], samples: rounds }];
  const made = new Date().toISOString();
  return `${JSON.stringify({ schema: 1, made, machine, sides }, null, 1)}\n`;
}
