// @ts-check
/**
 * The files of the release that a start needs: downloaded with progress, checked against
 * release.json, and compiled while they arrive. Every failure says which file it is, what is wrong
 * with it, and what to do.
 */
import { sha256 as digest } from '../shared/sha256.js';

/** @typedef {import('./progress.js').DownloadProgress} DownloadProgress */
/** @typedef {{bytes: number, sha256: string}} FileFacts */
/**
 * The fields of release.json that are used here.
 * @typedef {object} ReleaseIndex
 * @property {string} wheel path of the core
 * @property {{file: string, bytes: number}} snapshot its path, and its length when unpacked
 * @property {{[path: string]: FileFacts}} files
 * @property {{path: string, manifest: FileFacts}[]} bundles their paths are relative to the site
 */

const INDEX = 'release.json';
/** What browsers say of WebAssembly that a Content-Security-Policy forbids. */
const FORBIDDEN = /unsafe-eval|content security policy|\bCSP\b/i;
const TELL = 'If that does not help, tell whoever runs this site.';

/** A file of the site is missing or damaged, or the browser refuses it. */
export class SiteError extends Error {
  name = 'SiteError';
}

export class ReleaseFiles {
  #site;
  #progress;
  /** What release.json says. @type {Promise<ReleaseIndex>} */
  index;

  /**
   * @param {URL} site the folder of the code, see pywasm/site/release.py
   * @param {DownloadProgress} progress
   */
  constructor(site, progress) {
    this.#site = site;
    this.#progress = progress;
    this.index = awaitedLater(this.#readIndex());
  }

  /**
   * Download a file.
   * @param {string} path
   */
  bytes(path) {
    return awaitedLater(this.#download(path, () => {}));
  }

  /**
   * Download and compile a file of WebAssembly.
   * @param {string} path
   */
  module(path) {
    return awaitedLater(this.#compile(path));
  }

  /**
   * Load a script; the browser downloads it, so that its bytes count when it is there.
   * @param {string} path
   */
  script(path) {
    return awaitedLater(this.#import(path));
  }

  async #readIndex() {
    const response = await this.#request(INDEX, 'default');
    try {
      return await response.json();
    } catch (error) {
      throw new SiteError(
        `${INDEX}, the list of this site's files, cannot be read (${error}). Start again. ${TELL}`,
      );
    }
  }

  /**
   * Download a file; once more, past the browser's cache, if the first copy is not what
   * release.json says.
   * @param {string} path
   * @param {(response: Response) => void} use sees each response before it is read
   */
  async #download(path, use) {
    const started = awaitedLater(this.#request(path, 'default'));
    const facts = await this.#facts(path);
    let left = facts.bytes;
    const receive = async (/** @type {Promise<Response>} */ request) => {
      const response = await request;
      use(response);
      const bytes = await this.#read(path, response, (length) => {
        left -= length;
      });
      await check(path, bytes, facts);
      return bytes;
    };
    this.#progress.expect(facts.bytes);
    try {
      return await receive(started).catch(() => {
        this.#progress.expect(facts.bytes - left);
        left = facts.bytes;
        return receive(this.#request(path, 'reload'));
      });
    } catch (error) {
      this.#progress.expect(-left);
      throw error;
    }
  }

  /** @param {string} path */
  async #compile(path) {
    /** @type {Promise<WebAssembly.Module> | null} */
    let compiling = null;
    // The browser keeps the machine code of a response that it compiles itself: no stream of ours
    // may take its place.
    const bytes = await this.#download(path, (response) => {
      compiling = awaitedLater(WebAssembly.compileStreaming(response.clone()));
    });
    try {
      // It cannot stream a file that the server sends as another type.
      return await /** @type {Promise<WebAssembly.Module>} */ (
        /** @type {unknown} */ (compiling)
      ).catch(() => WebAssembly.compile(bytes));
    } catch (error) {
      const { message } = /** @type {Error} */ (error);
      throw new SiteError(
        FORBIDDEN.test(message)
          ? 'This site forbids WebAssembly, without which nothing can speak: the ' +
              "Content-Security-Policy that its server sends lacks 'wasm-unsafe-eval' in " +
              'script-src. Tell whoever runs this site.'
          : `This browser cannot compile ${nameOf(path)}: ${message}. Update the browser, or try ` +
              'another one.',
      );
    }
  }

  /** @param {string} path */
  async #import(path) {
    const url = new URL(path, this.#site);
    const importing = awaitedLater(import(url.href));
    const { bytes } = await this.#facts(path);
    this.#progress.expect(bytes);
    const module = await importing.catch(async (error) => {
      // The browser does not say why: look.
      const { headers } = await this.#request(path, 'reload');
      const type = headers.get('Content-Type');
      throw new SiteError(
        /javascript/.test(type ?? '')
          ? `${nameOf(path)} cannot be loaded: ${error.message}. Start again. ${TELL}`
          : `The server sends ${nameOf(path)} as ${type ?? 'a file without a type'}, and browsers` +
              ' only run text/javascript. Tell whoever runs this site.',
      );
    });
    this.#progress.received(bytes, path);
    return module;
  }

  /** @param {string} path */
  async #facts(path) {
    const facts = (await this.index).files[path];
    if (!facts) throw new SiteError(`${path} is not in ${INDEX}. Reload the page. ${TELL}`);
    return facts;
  }

  /**
   * @param {string} path
   * @param {RequestCache} cache
   */
  async #request(path, cache) {
    const response = await fetch(new URL(path, this.#site), { cache }).catch((error) => {
      throw unreachable(path, error);
    });
    if (response.ok) return response;
    throw new SiteError(
      `${nameOf(path)} is missing on this site (the server answered ${response.status}). ` +
        `Start again. ${TELL}`,
    );
  }

  /**
   * @param {string} path
   * @param {Response} response
   * @param {(length: number) => void} onPiece
   */
  async #read(path, response, onPiece) {
    /** @type {Uint8Array<ArrayBuffer>[]} */
    const pieces = [];
    const reader = /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */ (
      response.body
    ).getReader();
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        pieces.push(value);
        onPiece(value.length);
        this.#progress.received(value.length, path);
      }
    } catch (error) {
      throw unreachable(path, error);
    }
    return joined(pieces);
  }
}

/** @param {Uint8Array<ArrayBuffer>[]} pieces */
function joined(pieces) {
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/**
 * Throw an error if the bytes are not those of the release.
 * @param {string} path
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {FileFacts} facts
 */
async function check(path, bytes, facts) {
  if (bytes.length === facts.bytes && (await digest(bytes)) === facts.sha256) return;
  const start = new TextDecoder().decode(bytes.subarray(0, 100)).trimStart();
  let fault = 'its content is not that of this release';
  if (bytes.length < facts.bytes) fault = `it has ${bytes.length} of ${facts.bytes} bytes`;
  if (/^<(!doctype|html)/i.test(start)) fault = 'the server sends a web page in its place';
  throw new SiteError(`${nameOf(path)} is damaged: ${fault}. Start again. ${TELL}`);
}

/**
 * @param {string} path
 * @param {unknown} error
 */
function unreachable(path, error) {
  return new SiteError(
    `${nameOf(path)} could not be downloaded (${error}). Check the connection and start again.`,
  );
}

/** @param {string} path */
function nameOf(path) {
  return path.slice(path.lastIndexOf('/') + 1);
}

/**
 * Return a promise that is awaited later: until then its failure is not an unhandled rejection.
 * @template T
 * @param {Promise<T>} promise
 */
function awaitedLater(promise) {
  promise.catch(() => {});
  return promise;
}
