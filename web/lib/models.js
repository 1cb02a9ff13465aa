// @ts-check
/** The models that this browser keeps and those that the site offers. A worker does the work. */
import { changesChannel, MODELS_EVENTS } from '../models_protocol.js';
import { RpcClient } from '../shared/rpc.js';
import { WorkerError } from './client.js';
import { DownloadRate } from './download_rate.js';
import { Emitter } from './emitter.js';

/** @typedef {import('../models_protocol.js').ModelEntry} ModelEntry */
/** @typedef {import('../models_protocol.js').StorageInfo} StorageInfo */
/** @typedef {import('../models_protocol.js').ModelsRequestMap} ModelsRequestMap */
/** @typedef {import('../models_protocol.js').ModelsEventMap} ModelsEventMap */
/**
 * @typedef {object} DownloadState
 * @property {string} address
 * @property {number} loaded
 * @property {number} total
 * @property {number | null} bytesPerSecond null until it is known
 * @property {number | null} secondsLeft null until it is known
 */

/** The worker that keeps models. */
const WORKER = new URL('../worker/models.js', import.meta.url);
/** Changes that follow each other this closely are announced once. */
const PAUSE_MS = 100;

/** @extends {Emitter<{change: ModelEntry[], progress: DownloadState}>} */
export class Models extends Emitter {
  /** @type {RpcClient<ModelsRequestMap, ModelsEventMap>} */
  #worker;
  /** @type {Promise<unknown>} */
  #opened;
  #changes;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pause;

  /** @param {{site: URL, release: URL, worker?: URL}} addresses root of the site; release.json */
  constructor({ site, release, worker = WORKER }) {
    super();
    this.#worker = new RpcClient(worker, {
      events: MODELS_EVENTS,
      failure: (cause) =>
        new WorkerError(`The store of models stopped: ${cause}. Reload the page to go on.`),
    });
    this.#opened = this.#worker.request({ type: 'open', site: site.href, release: release.href });
    this.#opened.catch(() => {}); // every call awaits it, and reports the error
    this.#changes = new BroadcastChannel(changesChannel(site));
    this.#changes.onmessage = () => this.#announce();
  }

  /** @returns {Promise<ModelEntry[]>} what the site offers first, in its order */
  async list() {
    await this.#opened;
    return this.#worker.request({ type: 'list' });
  }

  /**
   * Download what is missing of a bundle. Aborting keeps what has arrived, and the next call goes
   * on from there.
   * @param {string} address
   * @param {{signal?: AbortSignal, background?: boolean}} [options] background: nobody asked for
   *   it, so the browser must ask nobody whether data may be kept
   * @returns {Promise<void>}
   */
  async download(address, { signal, background = false } = {}) {
    await this.#opened;
    const rate = new DownloadRate();
    await this.#worker.request(
      { type: 'download', address },
      {
        signal,
        on: {
          progress: ({ loaded, total }) => {
            const figures = rate.add(loaded, total, performance.now());
            this.emit('progress', { address, loaded, total, ...figures });
          },
        },
      },
    );
    // Not awaited: Firefox asks the person, who need not answer.
    if (!background || (await mayPersist())) this.persist().catch(() => {});
  }

  /**
   * Remove a bundle, with the files that no other stored bundle needs.
   * @param {string} address
   * @returns {Promise<void>}
   */
  async remove(address) {
    await this.#opened;
    await this.#worker.request({ type: 'remove', address });
  }

  /**
   * Hash the stored files of a bundle. Damaged files are dropped; `download` gets them again.
   * @param {string} address
   * @param {{signal?: AbortSignal}} [options]
   * @returns {Promise<{damaged: string[]}>} names of files
   */
  async verify(address, { signal } = {}) {
    await this.#opened;
    return this.#worker.request({ type: 'verify', address }, { signal });
  }

  /**
   * Read and check the manifest of a bundle at a URL, and remember the bundle.
   * @param {string} address
   * @returns {Promise<ModelEntry>}
   */
  async add(address) {
    await this.#opened;
    return this.#worker.request({ type: 'add', address });
  }

  /**
   * Store a bundle that lies on this device.
   * @param {{path: string, blob: Blob}[]} files one archive (.zip, .tar, .tar.gz or .tgz), or the
   *   files of a folder
   * @returns {Promise<ModelEntry>}
   */
  async importFiles(files) {
    await this.#opened;
    return this.#worker.request({ type: 'importFiles', files });
  }

  /**
   * Learn which released models the site offers to make: from then on, `list` has them, too.
   * @returns {Promise<void>}
   */
  async loadReleased() {
    await this.#opened;
    await this.#worker.request({ type: 'loadReleased' });
  }

  /**
   * Make a released model of files that lie on this device.
   * @param {{path: string, blob: Blob}[]} files weights, tokenizer, and voices if there are any
   * @param {string | null} address of the model; null: the files say which it is
   * @returns {Promise<ModelEntry>}
   */
  async importWeights(files, address) {
    await this.#opened;
    return this.#worker.request({ type: 'importWeights', files, address });
  }

  /** @returns {Promise<StorageInfo>} */
  async storage() {
    await this.#opened;
    return this.#worker.request({ type: 'storage' });
  }

  /**
   * Ask the browser not to delete what is stored when the disk becomes full. It may ask the person.
   * @returns {Promise<boolean>} whether it agreed
   */
  async persist() {
    return (await navigator.storage?.persist?.()) ?? false;
  }

  /** End the worker. */
  close() {
    this.#changes.close();
    clearTimeout(this.#pause);
    this.#worker.close();
  }

  #announce() {
    this.#pause ??= setTimeout(async () => {
      this.#pause = undefined;
      // A worker that stopped rejects the calls of those who wait for something.
      await this.list().then(
        (entries) => this.emit('change', entries),
        () => {},
      );
    }, PAUSE_MS);
  }
}

/** Whether storage can be made persistent without a question to the person. */
async function mayPersist() {
  try {
    const { state } = await navigator.permissions.query({ name: 'persistent-storage' });
    return state === 'granted';
  } catch {
    return false; // a browser that does not know this permission
  }
}
