// @ts-check
/// <reference lib="webworker" />
/**
 * The released models that a site offers to make here: the list, and for each model its plan, with
 * the templates of its files. pywasm/site/released.py writes all of them; they are fetched when
 * somebody asks for them.
 */

import { sha256 } from '../../shared/sha256.js';
import { parseTemplate } from '../assembly/template.js';
import { BundleError } from '../errors.js';

/** @typedef {import('../assembly/template.js').Template} Template */
/** @typedef {import('./manifest.js').ManifestForm} ManifestForm */
/**
 * @typedef {object} ReleasedModel   in the list
 * @property {string} name
 * @property {string} title
 * @property {string} language
 * @property {string} license
 * @property {number} parameters
 * @property {number} bytes of its graphs
 * @property {string} plan path of the plan
 * @property {string} tensors path of the shapes of the tensors of its weights
 */
/**
 * @typedef {object} Plan
 * @property {string} name
 * @property {string} title
 * @property {{address: string, encoder: boolean}} weights encoder: false if it is all zeros
 * @property {string} tensors path of the shapes of the family's tensors
 * @property {{file: string, address: string}} tokenizer
 * @property {{id: string, file: string, address: string, usual: boolean}[]} voices the default one
 *   first; usual: it comes with the model
 * @property {{file: string, template: string}[]} files template: its path
 * @property {ManifestForm} manifest
 * @property {{noEncoder: string, leftOut: string}} cloning why voices cannot be cloned
 */
/** @typedef {{[path: string]: {bytes: number, sha256: string}}} SiteFiles */

export class Released {
  #release;
  #files;
  /** @type {Promise<ReleasedModel[]> | null} */
  #list = null;

  /**
   * @param {URL} release address of release.json, beside which everything lies
   * @param {{address: string, models: string}} hub as in release.json
   * @param {SiteFiles} files the same
   */
  constructor(release, { address, models }, files) {
    this.#release = release;
    this.#files = files;
    /** Root of the hub. */
    this.hub = new URL(address);
    this.models = models;
  }

  /** @returns {Promise<ReleasedModel[]>} */
  list() {
    this.#list ??= this.#json(this.models).catch((error) => {
      this.#list = null;
      throw error;
    });
    return this.#list;
  }

  /** @param {string} name @returns {Promise<Plan>} */
  async plan(name) {
    const model = (await this.list()).find((one) => one.name === name);
    if (!model) throw new BundleError(`This site no longer offers ${name}.`);
    return this.#json(model.plan);
  }

  /**
   * Return the shapes of the tensors of a model's weights.
   * @param {{tensors: string}} model
   * @returns {Promise<import('../assembly/family.js').Shapes>}
   */
  shapes({ tensors }) {
    return this.#json(tensors);
  }

  /**
   * Return the templates of a plan's files.
   * @param {Plan} plan
   * @returns {Promise<Map<string, Template>>} by file
   */
  async templates({ files }) {
    const made = files.map(async ({ file, template }) => {
      return /** @type {[string, Template]} */ ([file, parseTemplate(await this.#fetch(template))]);
    });
    return new Map(await Promise.all(made));
  }

  /** @param {string} path */
  async #json(path) {
    return JSON.parse(new TextDecoder().decode(await this.#fetch(path)));
  }

  /** @param {string} path @returns {Promise<Uint8Array<ArrayBuffer>>} */
  async #fetch(path) {
    const facts = this.#files[path];
    let problem = 'it does not belong to this version of the page';
    for (const cache of /** @type {RequestCache[]} */ (facts ? ['default', 'reload'] : [])) {
      try {
        const response = await fetch(new URL(path, this.#release), { cache });
        const bytes = new Uint8Array(await response.arrayBuffer());
        if (response.ok && (await sha256(bytes)) === facts.sha256) return bytes;
        problem = response.ok ? 'it is damaged' : `the server answered ${response.status}`;
      } catch (error) {
        problem = String(error);
      }
    }
    throw new BundleError(
      `${path} of this site cannot be read (${problem}). Check the connection, and reload the page.`,
    );
  }
}
