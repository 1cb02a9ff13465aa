// @ts-check
/**
 * Brings the files and opens the graphs that speaking needs while Python starts: neither has to
 * wait for the other. Python checks the whole manifest (pywasm/core/bundle/manifest.py) and reports
 * what is wrong with the bundle.
 */

/**
 * @param {import('./files.js').BundleFiles} files
 * @param {import('./bridge.js').Bridge} bridge
 * @returns {Promise<void>} when the graphs are open
 */
export async function preload(files, bridge) {
  const { graphs, tokenizer, voices, default_voice } = await files.manifest();
  const speaking = graphs.filter(({ use }) => use === 'speak');
  const voice = voices.filter(({ id }) => id === default_voice);
  const weights = speaking.flatMap((graph) => graph.weights ?? []);
  files.prefetch([tokenizer, ...voice, ...speaking], weights);
  await Promise.all(speaking.map((graph) => bridge.preopen(graph)));
}
