// @ts-check
/**
 * Which model a page starts with: the one in `?bundle=`, else the one that was chosen last in this
 * browser, else the first of the site.
 */

import { MADE } from '../models_protocol.js';
import { LastModel } from './last_model.js';
import { readRelease } from './release.js';
import { SITE } from './site.js';

/** @typedef {import('../lib/engine.js').Model} Model */

const FIRST = 'bundle/';
/** How the addresses of models begin that came as a file. */
const FROM_FILE = 'stored:';

export class ModelChoice {
  #base;
  #last = new LastModel(SITE.href);

  /** @param {string} base address of the page */
  constructor(base) {
    this.#base = base;
  }

  /** The site's first model. @returns {Model} */
  get first() {
    return { bundle: new URL(FIRST, SITE).href };
  }

  /** The one to start with; it is not checked yet. @returns {Model} */
  get start() {
    const wanted = new URL(this.#base).searchParams.get('bundle');
    return wanted === null ? (this.#last.read() ?? this.first) : { bundle: this.folder(wanted) };
  }

  /**
   * The address of a model's folder, from what somebody wrote.
   * @param {string} text an address, or a path of this site
   * @returns {string} ends with a slash; what was written, if that is no address
   */
  folder(text) {
    if (!URL.canParse(text.trim(), SITE)) return text;
    const url = new URL(text.trim(), SITE);
    url.hash = url.search = '';
    url.pathname = url.pathname.replace(/\/(manifest\.json)?$|$/, '/');
    return url.href;
  }

  /**
   * Check that a model may come from its address.
   * @param {Model} model
   * @returns {Promise<void>} rejects with an error for people
   */
  async check({ bundle }) {
    if (!URL.canParse(bundle)) throw new Error(`"${bundle}" is not the address of a model.`);
    const { origin, protocol } = new URL(bundle);
    if (protocol === FROM_FILE || protocol === MADE || origin === SITE.origin) return;
    const { hosts } = await readRelease();
    if (hosts.includes(origin)) return;
    const where = ['on this site', ...hosts.map((host) => `at ${host}`)].join(' or ');
    throw new Error(
      `The model must lie ${where}, not at ${origin === 'null' ? protocol : origin}. A model that` +
        ' you have as a file can be opened in any case.',
    );
  }

  /** Start with this model from now on. @param {Model} model */
  remember(model) {
    this.#last.write(model.bundle === this.first.bundle ? null : model);
    const here = new URL(location.href);
    if (!here.searchParams.has('bundle')) return;
    here.searchParams.delete('bundle');
    history.replaceState(history.state, '', here);
  }
}
