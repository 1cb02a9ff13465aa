// @ts-check
/**
 * Where bytes are kept. A backend knows names and bytes; what they mean is `store.js`'s.
 *
 * @typedef {'opfs' | 'cache' | 'memory'} Kind
 *
 * @typedef {object} Appender   writes at the end of a file
 * @property {(bytes: Uint8Array<ArrayBuffer>) => Promise<void>} write returns when the bytes are
 *   taken, so that a download waits for a slow disk; a later `append` may only cut between writes
 * @property {() => Promise<void>} flush returns when everything written survives a loss of power
 * @property {() => Promise<void>} close
 *
 * @typedef {object} Backend
 * @property {Kind} kind
 * @property {() => Promise<Set<string>>} list names of all files
 * @property {(name: string) => Promise<number | null>} size null: there is no such file
 * @property {(name: string, from?: number, to?: number) => Promise<Uint8Array<ArrayBuffer> | null>
 *   } read
 *   null: there is no such file
 * @property {(name: string) => Promise<Blob | null>} blob   a file, not read yet; null: there is none
 * @property {(name: string, at: number) => Promise<Appender>} append what lies behind `at` is cut
 * @property {(name: string) => Promise<void>} remove without an error if there is no such file
 * @property {(from: string, to: string) => Promise<void>} rename a file that nobody has open, to a
 *   name that no file has
 */
import { CacheBackend } from './cache.js';
import { MemoryBackend } from './memory.js';
import { OpfsBackend } from './opfs.js';

/** From the best to the last resort. */
const OPENERS = {
  opfs: (/** @type {string} */ folder) => OpfsBackend.open(folder),
  cache: (/** @type {string} */ folder) => CacheBackend.open(folder),
  memory: async () => new MemoryBackend(),
};
const NAMES = { opfs: "the browser's file system", cache: "the browser's cache", memory: 'memory' };
const PROBE = Uint8Array.of(112, 114, 111, 98, 101);
/** Names of files that only show that writing works. */
export const PROBES = 'probe-';

/**
 * Open the best backend that works here: private windows and frames refuse some of them.
 * @param {string} folder name of what is kept for one site
 * @returns {Promise<{backend: Backend, why: string}>} why: what is wrong with the better ones, for
 *   people; "" if this is the best
 */
export async function openBackend(folder) {
  let why = '';
  for (const kind of /** @type {Kind[]} */ (Object.keys(OPENERS))) {
    try {
      const backend = await OPENERS[kind](folder);
      // What holds files has been written to before.
      if ((await backend.list()).size === 0) await probe(backend);
      return { backend, why };
    } catch (error) {
      why += `${why && ' '}Models cannot be kept in ${NAMES[kind]} (${reason(error)}).`;
    }
  }
  throw new Error(why); // memory never fails
}

/** @param {Backend} backend */
async function probe(backend) {
  const name = `${PROBES}${Math.random().toString(36).slice(2)}`;
  await writeFile(backend, name, PROBE);
  const found = await backend.read(name);
  await backend.remove(name);
  if (String(found) !== String(PROBE)) throw new Error('what was written cannot be read');
}

/**
 * Write a whole small file.
 * @param {Backend} backend
 * @param {string} name
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
export async function writeFile(backend, name, bytes) {
  const file = await backend.append(name, 0);
  try {
    await file.write(bytes);
    await file.flush();
  } finally {
    await file.close();
  }
}

/** @param {unknown} error */
function reason(error) {
  const text = error instanceof Error ? error.message || error.name : String(error);
  return text.replace(/\.$/, '');
}
