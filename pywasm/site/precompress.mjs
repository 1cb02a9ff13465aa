/**
 * Write `FILE.gz` and `FILE.br` beside files, where that makes them clearly smaller.
 *
 *   node precompress.mjs FOLDER < PATHS_AS_JSON
 */
import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** A compressed copy that is larger than this share of the file is not worth its place. */
const WORTHWHILE = 0.95;
const WAYS = {
  gz: (data) => promisify(gzip)(data, { level: constants.Z_BEST_COMPRESSION }),
  br: (data) =>
    promisify(brotliCompress)(data, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
        [constants.BROTLI_PARAM_SIZE_HINT]: data.length,
      },
    }),
};

const folder = process.argv[2];
const tasks = JSON.parse(readFileSync(0, 'utf-8')).flatMap((path) =>
  Object.entries(WAYS).map(([ending, compress]) => ({
    path: join(folder, path),
    ending,
    compress,
  })),
);

async function work() {
  for (let task = tasks.pop(); task; task = tasks.pop()) {
    const data = await readFile(task.path);
    const packed = await task.compress(data);
    if (packed.length > WORTHWHILE * data.length) continue;
    await writeFile(`${task.path}.${task.ending}`, packed, { flag: 'wx' });
  }
}

await Promise.all(Array.from({ length: availableParallelism() }, work));
