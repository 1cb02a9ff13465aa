// @ts-check
/// <reference lib="webworker" />
/**
 * Reads the files of a bundle that lies on this device: in an archive, or as a folder's files. An
 * archive is read as a stream, from its start; nothing in it is written anywhere before its hash
 * was checked.
 */
import { BundleError } from '../errors.js';
import { MANIFEST } from '../manifest.js';

/** @typedef {{path: string, blob: Blob}} LocalFile */
/** @typedef {{write: (bytes: Uint8Array) => Promise<void>, end: () => Promise<void>}} Sink */
/** @typedef {(path: string) => Sink | null} Visitor   is called for every file; null skips it */

const VENDOR = new URL('../../vendor/', import.meta.url);
/** A manifest is small; anything larger is something else. */
const MOST_MANIFEST = 16 << 20;

/**
 * Return the manifest's bytes and the folder that it is in.
 * @param {LocalFile[]} files
 * @returns {Promise<{bytes: Uint8Array<ArrayBuffer>, folder: string}>} folder: "" or ends with "/"
 */
export async function findManifest(files) {
  /** @type {Map<string, Uint8Array[]>} */
  const found = new Map();
  await walk(files, (path) => {
    if (path !== MANIFEST && !path.endsWith(`/${MANIFEST}`)) return null;
    /** @type {Uint8Array[]} */
    const pieces = [];
    let length = 0;
    found.set(path, pieces);
    return {
      write: async (bytes) => {
        length += bytes.length;
        if (length > MOST_MANIFEST) throw new BundleError(`${path} is too large for a manifest.`);
        pieces.push(bytes.slice());
      },
      end: async () => {},
    };
  });
  const [path] = [...found.keys()].sort((a, b) => a.length - b.length);
  if (path === undefined) {
    const what = files.length === 1 ? files[0].path : 'This folder';
    throw new BundleError(`${what} is not a model: it has no ${MANIFEST}.`);
  }
  const pieces = /** @type {Uint8Array<ArrayBuffer>[]} */ (found.get(path));
  const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer());
  return { bytes, folder: path.slice(0, -MANIFEST.length) };
}

/**
 * Visit every file, one after another.
 * @param {LocalFile[]} files
 * @param {Visitor} visit
 */
export async function walk(files, visit) {
  const [first] = files;
  const kind = files.length === 1 ? archiveKind(first.path) : null;
  if (kind === 'zip') await walkZip(first, visit);
  else if (kind) await walkTar(first, kind === 'gzip', visit);
  else {
    for (const { path, blob } of files) {
      const sink = visit(path);
      if (sink) await pour(blob.stream(), sink);
    }
  }
}

/** @param {string} path */
function archiveKind(path) {
  if (/\.zip$/i.test(path)) return 'zip';
  if (/\.(tar\.gz|tgz)$/i.test(path)) return 'gzip';
  return /\.tar$/i.test(path) ? 'tar' : null;
}

/**
 * @param {LocalFile} archive
 * @param {boolean} compressed
 * @param {Visitor} visit
 */
async function walkTar({ path, blob }, compressed, visit) {
  /** @type {typeof import('modern-tar')} */
  const { createTarDecoder } = await import(new URL('modern-tar/web/index.js', VENDOR).href);
  const stream = /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */ (blob.stream());
  const unpacked = compressed ? stream.pipeThrough(new DecompressionStream('gzip')) : stream;
  try {
    await each(unpacked.pipeThrough(createTarDecoder()), async ({ header, body }) => {
      const wanted = header.type === 'file' ? visit(header.name.replace(/^\.\//, '')) : null;
      if (wanted) await pour(body, wanted);
      // The decoder waits for ever after a body that was cancelled.
      else await each(body, async () => {});
    });
  } catch (error) {
    throw unreadable(path, error);
  }
}

/**
 * @param {LocalFile} archive
 * @param {Visitor} visit
 */
async function walkZip({ path, blob }, visit) {
  /** @type {typeof import('fflate')} */
  const { Unzip, UnzipInflate } = await import(new URL('fflate/browser.js', VENDOR).href);
  /** What the latest piece of the archive gave. @type {(() => Promise<void>)[]} */
  const pending = [];
  const unzip = new Unzip((file) => {
    const sink = visit(file.name);
    file.ondata = (error, bytes, final) => {
      pending.push(async () => {
        if (error) throw error;
        await sink?.write(bytes);
        if (final) await sink?.end();
      });
    };
    file.start(); // what is not started would be collected in memory
  });
  unzip.register(UnzipInflate);
  try {
    await each(blob.stream(), async (bytes) => {
      unzip.push(bytes);
      for (const work of pending.splice(0)) await work();
    });
    unzip.push(new Uint8Array(), true);
    for (const work of pending.splice(0)) await work();
  } catch (error) {
    throw unreadable(path, error);
  }
}

/**
 * @param {ReadableStream<Uint8Array>} stream
 * @param {Sink} sink
 */
async function pour(stream, sink) {
  await each(stream, sink.write);
  await sink.end();
}

/**
 * Not every browser can iterate over a stream.
 * @template T
 * @param {ReadableStream<T>} stream
 * @param {(value: T) => Promise<void>} action
 */
async function each(stream, action) {
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    await action(value);
  }
}

/**
 * @param {string} path
 * @param {unknown} error
 */
function unreadable(path, error) {
  if (!(error instanceof Error) || error instanceof BundleError || error instanceof DOMException) {
    return error;
  }
  return new BundleError(`${path} cannot be unpacked (${error.message}). Get it again.`);
}
