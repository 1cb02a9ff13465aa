/**
 * Fill templates with weights, as the page does.
 *
 *   node assemble.mjs WEIGHTS OUT TEMPLATE...
 *
 * OUT/TEMPLATE is written for every template; the last part of its path is its name.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { widen } from '../../web/worker/assembly/numbers.js';
import { headerEnd, readHeader } from '../../web/worker/assembly/safetensors.js';
import { parseTemplate, pieces } from '../../web/worker/assembly/template.js';

const [weights, out, ...templates] = process.argv.slice(2);
const file = new Uint8Array(readFileSync(weights));
const { tensors } = readHeader(file.subarray(0, headerEnd(file, weights)), weights);
const read = async (name) => {
  const { dtype, from, to } = tensors.get(name);
  return widen(dtype, file.subarray(from, to));
};
for (const path of templates) {
  const template = parseTemplate(new Uint8Array(readFileSync(path)));
  const made = [];
  for await (const piece of pieces(template, read)) made.push(Buffer.from(piece));
  writeFileSync(join(out, basename(path)), Buffer.concat(made));
}
