// @ts-check
/// <reference lib="webworker" />
/** The files that a model is made of: on a hub, or on this device. */

import { sha256 } from '../../shared/sha256.js';
import { headerEnd, readHeader } from '../assembly/safetensors.js';
import { BundleError } from '../errors.js';
import { fileUrl, parseAddress, treeUrl } from './address.js';
import { hasEncoder } from './make.js';
import { MissingError, RemoteFile } from './remote_file.js';
import { LocalWeights, RemoteWeights } from './weights.js';

/** @typedef {import('../store/archive.js').LocalFile} LocalFile */
/** @typedef {import('../store/drafts.js').Drafts} Drafts */
/** @typedef {import('./make.js').Material} Material */
/** @typedef {import('./released.js').Plan} Plan */
/** @typedef {{bytes: number, sha256: string | null}} HubFile   sha256: git keeps another hash */

/** Enough for the header of any model. */
const HEADER_BYTES = 1 << 20;

/** @implements {Material} */
export class HubMaterial {
  #hub;
  #plan;
  #drafts;
  #options;
  #loaded = 0;
  #total = 0;
  /** By address of a folder. @type {Map<string, Promise<Map<string, HubFile>>>} */
  #trees = new Map();

  /**
   * @param {URL} hub its root
   * @param {Plan} plan
   * @param {object} context
   * @param {Drafts} context.drafts
   * @param {object} context.note what people should know of the drafts
   * @param {AbortSignal} context.signal
   * @param {(loaded: number, total: number) => void} context.onProgress in bytes
   */
  constructor(hub, plan, { drafts, note, signal, onProgress }) {
    this.#hub = hub;
    this.#plan = plan;
    this.#drafts = drafts;
    this.#options = { signal, onProgress };
    const { address } = plan.weights;
    this.file = `${parseAddress(address).path} on ${hub.host}`;
    this.origin = address;
    this.weights = new RemoteWeights(this.#remote(address, this.file), {
      name: this.file,
      drafts,
      owner: plan.name,
      note,
      onExpect: (bytes, here) => this.#expect(bytes, here),
      onBytes: (bytes) => this.#arrived(bytes),
    });
  }

  /** Learn how much there is to download besides the weights. */
  async measure() {
    const { tokenizer, voices } = this.#plan;
    for (const { address } of [tokenizer, ...voices.filter(({ usual }) => usual)]) {
      this.#expect((await this.#facts(address))?.bytes ?? 0, 0);
    }
  }

  tokenizer() {
    const { file, address } = this.#plan.tokenizer;
    return this.#small(file, address);
  }

  /** @param {{id: string, address: string, usual: boolean}} voice */
  async voice({ id, address, usual }) {
    if (!usual) return null;
    try {
      return await this.#small(`voice-${id}`, address);
    } catch (error) {
      if (!(error instanceof MissingError)) throw error;
      console.warn(error.message);
      return null;
    }
  }

  async hasEncoder() {
    return this.#plan.weights.encoder;
  }

  /**
   * Return a small file: what an earlier attempt has left of it, or all of it anew.
   * @param {string} part
   * @param {string} address
   */
  async #small(part, address) {
    const { name } = this.#plan;
    const kept = await this.#drafts.read(name, part);
    if (kept) {
      this.#arrived(kept.length);
      return kept;
    }
    const facts = await this.#facts(address);
    const file = `${parseAddress(address).path} on ${this.#hub.host}`;
    const remote = this.#remote(address, file);
    const pieces = [];
    for await (const piece of remote.read(0, Infinity)) {
      pieces.push(piece);
      this.#arrived(piece.length);
    }
    const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer());
    if (facts?.sha256 && (await sha256(bytes)) !== facts.sha256) {
      throw new BundleError(`${file} is damaged: it has another hash. Try again.`);
    }
    await this.#drafts.write(name, part, bytes);
    return bytes;
  }

  /** @param {string} address @param {string} file */
  #remote(address, file) {
    const url = fileUrl(this.#hub, parseAddress(address));
    return new RemoteFile(url, { file, signal: this.#options.signal });
  }

  /**
   * Return what the hub says of a file, if it does.
   * @param {string} address
   */
  async #facts(address) {
    const parsed = parseAddress(address);
    const { href } = treeUrl(this.#hub, parsed);
    const tree = this.#trees.get(href) ?? readTree(href, this.#options.signal);
    this.#trees.set(href, tree);
    return (await tree).get(parsed.path);
  }

  /** @param {number} bytes @param {number} here */
  #expect(bytes, here) {
    this.#total += bytes;
    this.#arrived(here);
  }

  /** @param {number} bytes */
  #arrived(bytes) {
    this.#loaded += bytes;
    this.#options.onProgress(this.#loaded, Math.max(this.#total, this.#loaded));
  }
}

/** @implements {Material} */
export class LocalMaterial {
  #plan;
  #files;

  /**
   * @param {Plan} plan
   * @param {LocalFile} weights
   * @param {LocalFile[]} files the others
   */
  constructor(plan, weights, files) {
    this.#plan = plan;
    this.#files = files;
    this.file = weights.path;
    this.origin = nameOf(weights);
    this.weights = new LocalWeights(weights.blob, weights.path);
  }

  async tokenizer() {
    const { file } = this.#plan.tokenizer;
    const kind = file.slice(file.lastIndexOf('.'));
    const found = this.#files.filter(({ path }) => path.endsWith(kind));
    const named = found.find((one) => nameOf(one) === file) ?? found[0];
    if (named) return read(named);
    throw new BundleError(
      `${this.#plan.title} needs its tokenizer, too: open ${file} together with the weights.`,
    );
  }

  /** @param {{id: string}} voice */
  async voice({ id }) {
    const found = this.#files.find((one) => nameOf(one) === `${id}.safetensors`);
    return found ? read(found) : null;
  }

  async hasEncoder() {
    return hasEncoder(await this.weights.header(), this.weights);
  }
}

/**
 * Return which of the files are weights, and their header.
 * @param {LocalFile[]} files
 */
export async function findWeights(files) {
  const candidates = files.filter(({ path }) => path.endsWith('.safetensors'));
  candidates.sort((one, other) => other.blob.size - one.blob.size);
  const [largest] = candidates;
  if (!largest) throw new BundleError('None of these files has weights (.safetensors).');
  const start = new Uint8Array(await largest.blob.slice(0, HEADER_BYTES).arrayBuffer());
  const end = headerEnd(start, largest.path);
  if (end > start.length) throw new BundleError(`${largest.path} is incomplete.`);
  return { weights: largest, header: readHeader(start.subarray(0, end), largest.path) };
}

/**
 * @param {string} href
 * @param {AbortSignal} signal
 * @returns {Promise<Map<string, HubFile>>} by path; empty where a mirror has no such list
 */
async function readTree(href, signal) {
  const files = new Map();
  try {
    const response = await fetch(href, {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal,
    });
    if (!response.ok) return files;
    for (const { path, size, lfs } of await response.json()) {
      files.set(path, { bytes: size, sha256: lfs?.oid ?? null });
    }
  } catch (error) {
    if (signal.aborted) throw error;
    console.warn(`${href}: ${error}`);
  }
  return files;
}

/** @param {LocalFile} file */
function nameOf({ path }) {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** @param {LocalFile} file */
async function read({ blob }) {
  return new Uint8Array(await blob.arrayBuffer());
}
