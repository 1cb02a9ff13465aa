// @ts-check
/**
 * What JavaScript reads in a manifest: names for people, and which files there are. Python reads
 * all of it and checks it (pywasm/core/bundle/manifest.py).
 */
import { BundleError } from './errors.js';

/** @typedef {{file: string, sha256: string, bytes: number}} FileEntry   as in the manifest */
/** @typedef {import('./graphs/graph_runner.js').Graph} Graph */
/**
 * @typedef {{name: string, dtype: string, shape: number[], store?: string}} Segment   see Python's
 * @typedef {FileEntry & {segments: Segment[]}} Weights   the tensors that are not in the ONNX file
 */
/**
 * @typedef {object} Manifest
 * @property {string} name
 * @property {string} title
 * @property {string} language
 * @property {string} license
 * @property {{[part: string]: number}} parameters
 * @property {Graph[]} graphs
 * @property {FileEntry} tokenizer
 * @property {(FileEntry & {id: string})[]} voices
 * @property {string} default_voice id of a voice; '' for none
 */

export const MANIFEST = 'manifest.json';

/**
 * @param {Uint8Array} bytes
 * @returns {Manifest}
 */
export function readManifest(bytes) {
  try {
    const manifest = JSON.parse(new TextDecoder().decode(bytes));
    neededFiles(manifest);
    return manifest;
  } catch (error) {
    throw new BundleError(`${MANIFEST} is not the manifest of a model (${error}).`);
  }
}

/**
 * Return the files that the page needs, each once. Those for cloning a voice are left out: the page
 * cannot.
 * @param {Manifest} manifest
 * @returns {FileEntry[]}
 */
export function neededFiles({ graphs, tokenizer, voices }) {
  const speaking = graphs.filter(({ use }) => use === 'speak').flatMap(filesOf);
  /** @type {Map<string, FileEntry>} */
  const files = new Map();
  for (const { file, sha256, bytes } of [tokenizer, ...speaking, ...voices]) {
    const inside = !file.split(/[/\\]/).includes('..') && !/^\/|\\|:/.test(file);
    if (!inside || !/^[0-9a-f]{64}$/.test(sha256) || !Number.isSafeInteger(bytes) || bytes < 0) {
      throw new BundleError(`the entry of "${file}" is not valid`);
    }
    files.set(file, { file, sha256, bytes });
  }
  return [...files.values()];
}

/**
 * Return the files of a graph.
 * @param {Graph} graph
 * @returns {FileEntry[]}
 */
export function filesOf(graph) {
  return graph.weights ? [graph, graph.weights] : [graph];
}
