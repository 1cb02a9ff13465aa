// @ts-check
/**
 * Which model a page starts with: the one in `?bundle=`, else the one that was chosen last in this
 * browser, else the first of the site.
 */

import { LastModel } from './last_model.js';
import { readRelease } from './release.js';

/** @typedef {import('../lib/engine.js').Model} Model */
/** @typedef {import('./release.js').Release} Release */

const FIRST = 'bundle/';
/** How the addresses of models begin that came as a file. */
const FROM_FILE = 'stored:';

export class ModelChoice {
  #base;
  #last;
  /** @type {Promise<Release | null> | null} */
  #release = readRelease();

  /** @param {string} base address of the page */
  constructor(base) {
    this.#base = base;
    this.#last = new LastModel(this.site);
  }

  /** Root of the site. */
  get site() {
    return new URL('./', this.#base).href;
  }

  /** The site's first model. @returns {Model} */
  get first() {
    return { bundle: new URL(FIRST, this.site).href };
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
    if (!URL.canParse(text.trim(), this.site)) return text;
    const url = new URL(text.trim(), this.site);
    url.hash = url.search = '';
    url.pathname = url.pathname.replace(/\/(manifest\.json)?$|$/, '/');
    return url.href;
  }

  /**
   * Check that a model may come from its address, and pin it as the site has it now: an earlier
   * version of it may have been chosen.
   * @param {Model} model
   * @returns {Promise<Model>} rejects with an error for people
   */
  async checked({ bundle, manifest }) {
    const { hosts, bundles } = await this.#offers();
    const refusal = whyNot(bundle, [new URL(this.site).origin, ...hosts]);
    if (refusal) throw new Error(refusal);
    const offer = bundles.find(({ path }) => new URL(path, this.site).href === bundle);
    return { bundle, manifest: offer?.manifest ?? manifest };
  }

  /** Start with this model from now on. @param {Model} model */
  remember(model) {
    this.#last.write(model.bundle === this.first.bundle ? null : model);
    const here = new URL(location.href);
    if (!here.searchParams.has('bundle')) return;
    here.searchParams.delete('bundle');
    history.replaceState(history.state, '', here);
  }

  /** @returns {Promise<Release>} of no content while it cannot be read */
  async #offers() {
    this.#release ??= readRelease();
    const release = await this.#release;
    if (!release) this.#release = null; // the next start tries again
    return release ?? { hosts: [], bundles: [] };
  }
}

/**
 * Say why a model may not come from its address.
 * @param {string} bundle the address
 * @param {string[]} origins those from which models may come, the site's own first
 * @returns {string} a sentence; "" if it may
 */
function whyNot(bundle, [own, ...hosts]) {
  if (!URL.canParse(bundle)) return `"${bundle}" is not the address of a model.`;
  const { origin, protocol } = new URL(bundle);
  if (protocol === FROM_FILE || [own, ...hosts].includes(origin)) return '';
  const where = ['on this site', ...hosts.map((host) => `at ${host}`)].join(' or ');
  return (
    `The model must lie ${where}, not at ${origin === 'null' ? protocol : origin}. A model that you` +
    ' have as a file can be opened in any case.'
  );
}
