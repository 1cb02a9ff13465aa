// @ts-check
/**
 * Starts the downloads and opens the graphs that speaking needs while Python starts: neither has to
 * wait for the other. For this, JavaScript reads a few fields of the manifest. Python reads all of
 * it and checks it (pywasm/core/bundle/manifest.py); it reports what is wrong with the bundle.
 */

/** @typedef {import('./files.js').FileEntry} FileEntry */
/**
 * The fields of a manifest that are used here.
 * @typedef {object} ManifestExcerpt
 * @property {import('./graphs/graph_runner.js').Graph[]} graphs
 * @property {FileEntry} tokenizer
 * @property {(FileEntry & {id: string})[]} voices
 * @property {string} default_voice id of a voice; '' for none
 */

const MANIFEST = 'manifest.json';

/**
 * @param {import('./files.js').BundleFiles} files
 * @param {import('./bridge.js').Bridge} bridge
 * @returns {Promise<void>} when the graphs are open
 */
export async function preload(files, bridge) {
  const { graphs, tokenizer, voices, default_voice } = await readManifest(files);
  const speaking = graphs.filter(({ use }) => use === 'speak');
  const voice = voices.filter(({ id }) => id === default_voice);
  files.prefetch([tokenizer, ...voice, ...speaking]);
  await Promise.all(speaking.map((graph) => bridge.preopen(graph)));
}

/**
 * @param {import('./files.js').BundleFiles} files
 * @returns {Promise<ManifestExcerpt>}
 */
async function readManifest(files) {
  const bytes = await files.take(MANIFEST, '');
  files.put(MANIFEST, bytes); // for Python
  return JSON.parse(new TextDecoder().decode(bytes));
}
