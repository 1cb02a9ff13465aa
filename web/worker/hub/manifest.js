// @ts-check
/** Fills in the manifest of a bundle that was made here; pywasm/site/released.py writes its form. */

/** @typedef {import('../store/intake.js').Digest} Digest */
/**
 * @typedef {object} ManifestForm
 * @property {string} text of the manifest; what is only known in the end stands in double braces
 * @property {Record<string, string>} voices by id: the entry of a voice, likewise
 */
/**
 * @typedef {object} MadeFiles
 * @property {Map<string, Digest>} files by path: graphs, tokenizer, voices
 * @property {Map<string, 'embedding' | 'state'>} voices by id, the default one first
 * @property {string} weights what they are
 * @property {string} cloning why voices cannot be cloned
 */

/**
 * @param {ManifestForm} form
 * @param {MadeFiles} made
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function fillManifest(form, { files, voices, weights, cloning }) {
  const entries = [...voices].map(([id, kind]) => filled(form.voices[id], { kind }));
  const [first = ''] = voices.keys();
  let text = filled(form.text, { weights, cloning, voice: first });
  text = entries.length
    ? text.replace('"{{voices}}"', () => entries.join(',\n  '))
    : text.replace(/\[\s*"\{\{voices\}\}"\s*\]/, '[]');
  for (const [file, { sha256, bytes }] of files) {
    text = filled(text, { [`sha256 ${file}`]: sha256 });
    text = text.replaceAll(`"{{bytes ${file}}}"`, String(bytes));
  }
  return new TextEncoder().encode(text);
}

/** @param {string} text @param {Record<string, string>} values */
function filled(text, values) {
  return Object.entries(values).reduce(
    (done, [name, value]) =>
      done.replaceAll(`{{${name}}}`, () => JSON.stringify(value).slice(1, -1)),
    text,
  );
}
