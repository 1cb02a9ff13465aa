// @ts-check
/// <reference lib="webworker" />
/**
 * Keeps files in the origin private file system. Written through synchronous access handles, which
 * only workers have: bytes are on their way to the disk when `write` returns, and a second writer
 * of the same file is refused by the browser. Every browser with this file system has them; in
 * older WebKit, all of their methods but `write` return promises.
 */

/** @typedef {import('./backend.js').Appender} Appender */
/** @typedef {import('./backend.js').Backend} Backend */

/** A worker that was ended gives its files back a little later than its locks: wait for them. */
const RELEASE_MS = 50;
const MOST_WAITS = 100;
/** Bytes that are copied at a time where a file cannot be renamed. */
const COPIED = 4 << 20;

/** @implements {Backend} */
export class OpfsBackend {
  kind = /** @type {const} */ ('opfs');
  #folder;

  /** @param {FileSystemDirectoryHandle} folder */
  constructor(folder) {
    this.#folder = folder;
  }

  /** @param {string} folder */
  static async open(folder) {
    if (!navigator.storage?.getDirectory) {
      const missing = isSecureContext ? 'this browser has none' : 'the page needs https for it';
      throw new Error(missing);
    }
    if (!('createSyncAccessHandle' in FileSystemFileHandle.prototype)) {
      throw new Error('this browser cannot append to a file');
    }
    const root = await navigator.storage.getDirectory();
    return new OpfsBackend(await root.getDirectoryHandle(folder, { create: true }));
  }

  async list() {
    const names = new Set();
    for await (const name of this.#folder.keys()) names.add(name);
    return names;
  }

  /** @param {string} name */
  async size(name) {
    return (await this.#file(name))?.size ?? null;
  }

  /**
   * @param {string} name
   * @param {number} [from]
   * @param {number} [to]
   */
  async read(name, from, to) {
    const file = await this.#file(name);
    if (!file) return null;
    const part = from === undefined ? file : file.slice(from, to);
    return new Uint8Array(await part.arrayBuffer());
  }

  /** @param {string} name @returns {Promise<Blob | null>} */
  blob(name) {
    return this.#file(name);
  }

  /**
   * @param {string} name
   * @param {number} at
   * @returns {Promise<Appender>}
   */
  async append(name, at) {
    const handle = await this.#folder.getFileHandle(name, { create: true });
    const access = await onceFree(() => handle.createSyncAccessHandle());
    try {
      await access.truncate(at);
    } catch (error) {
      access.close();
      throw error;
    }
    let end = at;
    return {
      write: async (bytes) => {
        for (let done = 0; done < bytes.length; ) {
          const written = access.write(bytes.subarray(done), { at: end });
          // Chromium's private windows return an error's number as a huge count.
          if (written === 0 || written > bytes.length - done) {
            throw new DOMException('nothing was written', 'QuotaExceededError');
          }
          done += written;
          end += written;
        }
      },
      flush: async () => access.flush(),
      close: async () => access.close(),
    };
  }

  /** @param {string} name */
  async remove(name) {
    try {
      await onceFree(() => this.#folder.removeEntry(name));
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }

  /** @param {string} from @param {string} to */
  async rename(from, to) {
    const handle = /** @type {FileSystemFileHandle & {move?: (name: string) => Promise<void>}} */ (
      await this.#folder.getFileHandle(from)
    );
    if (handle.move) {
      await onceFree(async () => handle.move?.(to));
      return;
    }
    const file = await handle.getFile();
    const copy = await this.append(to, 0);
    for (let at = 0; at < file.size; at += COPIED) {
      await copy.write(new Uint8Array(await file.slice(at, at + COPIED).arrayBuffer()));
    }
    await copy.flush();
    await copy.close();
    await this.remove(from);
  }

  /** @param {string} name */
  async #file(name) {
    try {
      return await (await this.#folder.getFileHandle(name)).getFile();
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }
}

/**
 * Do something with a file that nobody else should have open.
 * @template T
 * @param {() => Promise<T>} work
 */
async function onceFree(work) {
  for (let waits = 0; ; waits += 1) {
    try {
      return await work();
    } catch (error) {
      if (waits === MOST_WAITS || !isOpen(error)) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, RELEASE_MS));
  }
}

/** @param {unknown} error */
function isOpen(error) {
  return error instanceof DOMException && error.name === 'NoModificationAllowedError';
}

/** @param {unknown} error */
function isMissing(error) {
  return error instanceof DOMException && error.name === 'NotFoundError';
}
