// @ts-check
/// <reference lib="webworker" />
/**
 * Keeps files in Cache Storage. It cannot append, so each write is an entry of its own; the entry's
 * address says where in the file it belongs.
 */

/** @typedef {import('./backend.js').Appender} Appender */
/** @typedef {import('./backend.js').Backend} Backend */
/** @typedef {{request: Request, from: number, to: number}} Piece */

/** Nothing is ever requested there: addresses of entries have to be http. */
const BASE = 'https://store.invalid/';

/** @implements {Backend} */
export class CacheBackend {
  kind = /** @type {const} */ ('cache');
  #cache;

  /** @param {Cache} cache */
  constructor(cache) {
    this.#cache = cache;
  }

  /** @param {string} folder */
  static async open(folder) {
    if (typeof caches === 'undefined') {
      throw new Error(isSecureContext ? 'this browser has none' : 'the page needs https for it');
    }
    return new CacheBackend(await caches.open(folder));
  }

  async list() {
    const requests = await this.#cache.keys();
    return new Set(requests.map(({ url }) => new URL(url).pathname.slice(1)));
  }

  /** @param {string} name */
  async size(name) {
    const pieces = await this.#pieces(name);
    return pieces.length ? end(pieces) : null;
  }

  /**
   * @param {string} name
   * @param {number} [from]
   * @param {number} [to]
   */
  async read(name, from = 0, to = Infinity) {
    const pieces = await this.#pieces(name);
    if (!pieces.length) return null;
    const last = Math.min(to, end(pieces));
    const bytes = new Uint8Array(Math.max(0, last - from));
    const wanted = pieces.filter((piece) => piece.from < last && piece.to > from);
    await Promise.all(
      wanted.map(async (piece) => {
        const response = await this.#cache.match(piece.request);
        const found = new Uint8Array((await response?.arrayBuffer()) ?? new ArrayBuffer(0));
        const [first, behind] = [Math.max(from, piece.from), Math.min(last, piece.to)];
        bytes.set(found.subarray(first - piece.from, behind - piece.from), first - from);
      }),
    );
    return bytes;
  }

  /** @param {string} name */
  async blob(name) {
    const pieces = await this.#pieces(name);
    const responses = await Promise.all(pieces.map(({ request }) => this.#cache.match(request)));
    const parts = await Promise.all(responses.map((response) => response?.blob() ?? new Blob()));
    return parts.length ? new Blob(parts) : null;
  }

  /**
   * @param {string} name
   * @param {number} at
   * @returns {Promise<Appender>}
   */
  async append(name, at) {
    for (const piece of await this.#pieces(name)) {
      if (piece.to > at || piece.from === piece.to) await this.#cache.delete(piece.request);
    }
    let from = at;
    return {
      write: async (bytes) => {
        const to = from + bytes.length;
        await this.#cache.put(`${BASE}${name}?${from}-${to}`, new Response(bytes));
        from = to;
      },
      flush: async () => {},
      close: async () => {},
    };
  }

  /** @param {string} name */
  async remove(name) {
    for (const { request } of await this.#pieces(name)) await this.#cache.delete(request);
  }

  /** @param {string} from @param {string} to */
  async rename(from, to) {
    for (const { request } of await this.#pieces(from)) {
      const response = await this.#cache.match(request);
      if (response) await this.#cache.put(`${BASE}${to}${new URL(request.url).search}`, response);
      await this.#cache.delete(request);
    }
  }

  /** @param {string} name @returns {Promise<Piece[]>} in order */
  async #pieces(name) {
    const requests = await this.#cache.keys(`${BASE}${name}`, { ignoreSearch: true });
    return requests
      .map((request) => {
        const [from, to] = new URL(request.url).search.slice(1).split('-').map(Number);
        return { request, from, to };
      })
      .sort((a, b) => a.from - b.from);
  }
}

/** The end of the bytes without a gap from the start on. @param {Piece[]} pieces */
function end(pieces) {
  let at = 0;
  for (const { from, to } of pieces) if (from === at) at = to;
  return at;
}
