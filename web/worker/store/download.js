// @ts-check
/// <reference lib="webworker" />
/** Downloads files of a bundle into the store. Goes on where an earlier download was cut off. */
import { BundleError } from '../errors.js';
import { RefusedError } from './intake.js';
import { explained } from './quota.js';

/** @typedef {import('./intake.js').Digest} Digest */
/** @typedef {import('./intake.js').Intake} Intake */
/** @typedef {import('./store.js').ModelStore} ModelStore */
/**
 * @typedef {object} Wanted
 * @property {string} file its name, for people
 * @property {URL | null} url null: it has no address
 * @property {Digest} digest
 */
/**
 * @typedef {object} DownloadOptions
 * @property {boolean} [keep] whether `bytes` of the result is wanted
 * @property {AbortSignal} [signal]
 * @property {(bytes: number) => void} [onExpect] called with how much will be downloaded; negative:
 *   so much of what was expected will not come
 * @property {(bytes: number) => void} [onBytes] called for every piece that arrives
 * @property {number} [patience] milliseconds; a server that sends nothing for so long is asked anew
 */
/**
 * @typedef {object} Downloaded
 * @property {Uint8Array<ArrayBuffer> | null} bytes
 * @property {Promise<void>} stored when the store has it, too; never rejects
 * @property {unknown} problem why it could not be stored; null if it can
 */

/** A connection that is cut off in the middle of a file is opened again this many times. */
const RETRIES = 3;
const RETRY_MS = 500;
const PATIENCE_MS = 30_000;
const HTML = /^\s*<(!doctype|html|head|body)/i;

/**
 * Return a file, from the store or from its address.
 * @param {ModelStore} store
 * @param {Wanted} wanted
 * @param {DownloadOptions} options
 * @returns {Promise<Downloaded>} rejects with a `BundleError`, or with an `AbortError`
 */
export async function download(store, wanted, options) {
  const { keep = false, signal } = options;
  /** @type {(result: Downloaded) => void} */
  let ready = () => {};
  /** @type {(error: unknown) => void} */
  let failed = () => {};
  /** @type {Promise<Downloaded>} */
  const result = new Promise((resolve, reject) => {
    ready = resolve;
    failed = reject;
  });
  const stored = store.alone(
    wanted.digest.sha256,
    async () => {
      // Another tab may have stored it while this one waited.
      const found = keep ? await store.read(wanted.digest) : null;
      if (found || (!keep && (await store.has(wanted.digest)))) {
        ready({ bytes: found, stored: Promise.resolve(), problem: null });
        return;
      }
      const { intake, bytes } = await receive(store, wanted, options);
      const { problem } = intake;
      ready({ bytes: keep ? bytes : null, stored: stored.catch(() => {}), problem });
      await store.commit(wanted.digest, intake);
    },
    signal,
  );
  stored.catch(failed);
  return result;
}

/**
 * @param {ModelStore} store
 * @param {Wanted} wanted
 * @param {DownloadOptions} options
 */
async function receive(store, wanted, options) {
  const { file, digest } = wanted;
  try {
    return await attempt(store, wanted, options, 'default');
  } catch (error) {
    if (!(error instanceof RefusedError)) throw await explained(error, digest.bytes);
    console.warn(`${file}: ${error.message}; downloading it again`);
  }
  // The browser's cache may have the file of an older deployment: ask the server once.
  try {
    return await attempt(store, wanted, options, 'reload');
  } catch (error) {
    if (!(error instanceof RefusedError)) throw await explained(error, digest.bytes);
    console.warn(`${file}: ${error.message}`);
    throw new BundleError(
      `${file} of the model is damaged: ${error.message}. Reload the page; if that does not help, ` +
        'tell whoever runs this site.',
    );
  }
}

/**
 * @param {ModelStore} store
 * @param {Wanted} wanted
 * @param {DownloadOptions} options
 * @param {RequestCache} cache
 */
async function attempt(store, wanted, { keep = false, ...options }, cache) {
  const intake = await store.receive(wanted.digest, keep);
  const missing = wanted.digest.bytes - intake.received;
  options.onExpect?.(missing);
  let counted = 0;
  const onBytes = (/** @type {number} */ bytes) => {
    counted += bytes;
    options.onBytes?.(bytes);
  };
  try {
    let retries = 0;
    while (intake.received < wanted.digest.bytes) {
      const before = intake.received;
      try {
        await fill(intake, wanted, { ...options, onBytes }, cache);
      } catch (error) {
        if (!(error instanceof CutError) || intake.received === before || retries === RETRIES) {
          throw error;
        }
        retries += 1;
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
    return { intake, bytes: await intake.finish() };
  } catch (error) {
    await intake.close();
    if (error instanceof RefusedError) {
      await store.drop(wanted.digest.sha256);
      options.onExpect?.(counted - missing);
    }
    throw error;
  }
}

/**
 * Return a small file whose length and hash nobody knows yet. It is asked for from the server, as
 * the browser's cache may have an older one.
 * @param {string} file its name, for people
 * @param {URL} url
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function fetchFile(file, url) {
  try {
    const response = await fetch(url, { cache: 'no-cache' });
    if (!response.ok) throw missing(file, url, response.status);
    const bytes = new Uint8Array(await response.arrayBuffer());
    refuseHtml(bytes);
    return bytes;
  } catch (error) {
    if (error instanceof RefusedError) {
      throw new BundleError(`${file} is not at ${url.href}: ${error.message}.`);
    }
    throw error instanceof BundleError ? error : unreachable(file, url, error);
  }
}

/** The connection failed after the answer had begun. */
export class CutError extends BundleError {}

/**
 * Download from where the intake is, to the end.
 * @param {Intake} intake
 * @param {Wanted} wanted
 * @param {DownloadOptions & {onBytes: (bytes: number) => void}} options
 * @param {RequestCache} cache
 */
async function fill(intake, { file, url, digest }, options, cache) {
  const { signal, onBytes, patience = PATIENCE_MS } = options;
  if (!url) {
    throw new BundleError(
      `${file} of the model is missing, and it has no address. Add the model's files again.`,
    );
  }
  const from = intake.received;
  const headers = from ? { Range: `bytes=${from}-` } : undefined;
  /** @type {Response} */
  let response;
  try {
    response = await fetch(url, { cache, headers, signal });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw unreachable(file, url, error);
  }
  const { body, status } = response;
  if (status === 416) throw new RefusedError('the server has fewer bytes of it');
  if (!response.ok || !body) {
    throw missing(file, url, status);
  }
  const reader = body.getReader();
  /** Bytes that are here already. */
  let skip = from - start(response, digest.bytes, from);
  if (skip < 0) throw new RefusedError('the server sent another part of it');
  for (let first = true; ; first = false) {
    const { done, value } = await readPatiently(reader, patience).catch((error) => {
      reader.cancel().catch(() => {});
      throw signal?.aborted ? error : new CutError(unreachable(file, url, error).message);
    });
    if (done) break;
    if (first && from === 0) refuseHtml(value);
    const fresh = value.subarray(Math.min(skip, value.length));
    skip -= value.length - fresh.length;
    try {
      await intake.accept(fresh);
    } catch (error) {
      await reader.cancel().catch(() => {});
      throw error;
    }
    onBytes(fresh.length);
  }
  // Some servers send less than was asked for: the rest is asked for next.
  if (status === 206 && intake.received > from) return;
  // A server that does not say how much it sends leaves a cut unnoticed.
  if (intake.received < digest.bytes) {
    const sent = `it has ${intake.received} bytes, the manifest says ${digest.bytes}`;
    if (response.headers.has('Content-Length') || intake.received === from) {
      throw new RefusedError(sent);
    }
    throw new CutError(unreachable(file, url, sent).message);
  }
}

/**
 * Wait for the next bytes, but not for ever: a lost connection need not end.
 * @param {ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>} reader
 * @param {number} patience
 */
export async function readPatiently(reader, patience) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const late = new Promise((_, reject) => {
    const words = `nothing has arrived for ${patience / 1000} s`;
    timer = setTimeout(() => reject(new Error(words)), patience);
  });
  try {
    return await Promise.race([reader.read(), /** @type {Promise<never>} */ (late)]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Return where in the file an answer begins: a server may ignore the range.
 * @param {Response} response
 * @param {number} bytes of the file
 * @param {number} asked
 */
function start({ status, headers }, bytes, asked) {
  if (status !== 206) return 0;
  const range = headers.get('Content-Range')?.match(/^bytes (\d+)-\d+\/(\d+|\*)$/);
  // Other hosts need not let pages read this header. If they did not do as asked, the hash tells.
  if (!range) return asked;
  const [, from, total] = range;
  if (total !== '*' && Number(total) !== bytes) {
    throw new RefusedError(`it has ${total} bytes, the manifest says ${bytes}`);
  }
  return Number(from);
}

/** @param {Uint8Array} bytes the first ones */
function refuseHtml(bytes) {
  if (HTML.test(new TextDecoder().decode(bytes.subarray(0, 64)))) {
    throw new RefusedError('the server sent a web page in its place');
  }
}

/**
 * @param {string} file
 * @param {URL} url
 * @param {number} status of the answer
 */
function missing(file, url, status) {
  return new BundleError(
    `${file} of the model is missing (${url.pathname} answered ${status}). ` +
      'Tell whoever runs this site.',
  );
}

/**
 * @param {string} file
 * @param {URL} url
 * @param {unknown} error
 */
function unreachable(file, url, error) {
  return new BundleError(
    `${file} of the model could not be downloaded from ${url.pathname} (${error}). ` +
      'Check the connection and reload the page.',
  );
}
