// @ts-check
/**
 * Every message between the page and the worker that keeps models. Shapes and names only, no logic.
 * How they cross is `shared/rpc.js`. All counts are of bytes.
 */

/**
 * @typedef {{sha256: string, bytes: number}} Digest   of a manifest: it pins the whole bundle
 * @typedef {'absent' | 'partial' | 'downloading' | 'stored' | 'damaged'} ModelState
 * @typedef {object} ModelEntry
 * @property {string} address the bundle's folder, an absolute URL that ends with a slash;
 *   `stored:SHA/` for a bundle that came from files and has no address; `hub:NAME/` for a released
 *   model, which is made here of its weights
 * @property {Digest | null} manifest
 * @property {boolean} offered by this site
 * @property {string} host that is asked for a model that is made here; "" for any other
 * @property {string} name
 * @property {string} title
 * @property {string} language
 * @property {string} license
 * @property {number} parameters
 * @property {number} bytes of all files that the page needs; of a model that is to be made, those of
 *   its graphs
 * @property {number} stored how many of them are in the store
 * @property {ModelState} state
 * @property {string[]} damaged files that were dropped; `download` gets them again
 * @property {number} usedAt milliseconds since the epoch; 0 if never
 */

/**
 * @typedef {{type: 'open', id: number, site: string, release: string}} OpenRequest
 *   The first message: the root of the site, and release.json.
 * @typedef {{type: 'list', id: number}} ListRequest
 * @typedef {{type: 'download', id: number, address: string}} DownloadRequest
 *   Events: progress. Cancelling keeps what has arrived.
 * @typedef {{type: 'remove', id: number, address: string}} RemoveRequest
 * @typedef {{type: 'verify', id: number, address: string}} VerifyRequest
 * @typedef {{type: 'add', id: number, address: string}} AddRequest
 * @typedef {{type: 'importFiles', id: number, files: {path: string, blob: Blob}[]}} ImportRequest
 * @typedef {{type: 'loadReleased', id: number}} ReleasedRequest
 *   From then on, `list` has the released models, too.
 * @typedef {{type: 'importWeights', id: number, address: string | null,
 *   files: {path: string, blob: Blob}[]}} WeightsRequest
 *   address: of a released model; null: the files say which it is.
 * @typedef {{type: 'storage', id: number}} StorageRequest
 * @typedef {{type: 'cancel', id: number}} CancelRequest
 * @typedef {OpenRequest | ListRequest | DownloadRequest | RemoveRequest | VerifyRequest
 * | AddRequest | ImportRequest | ReleasedRequest | WeightsRequest | StorageRequest
 * | CancelRequest} ModelsRequest
 */

/**
 * @typedef {{type: 'progress', id: number, loaded: number, total: number}} ProgressEvent
 *   loaded: what is in the store, with what was there before.
 * @typedef {{usage: number, quota: number, persisted: boolean, kind: 'opfs' | 'cache' | 'memory',
 *   why: string}} StorageInfo
 *   kind: where models are kept. why: for people, why not in the better places; "" if it is the
 *   best.
 */

/**
 * Every request that has an answer, with its result.
 * @typedef {object} ModelsRequestMap
 * @property {{request: OpenRequest, result: null}} open
 * @property {{request: ListRequest, result: ModelEntry[]}} list
 * @property {{request: DownloadRequest, result: null}} download
 * @property {{request: RemoveRequest, result: null}} remove
 * @property {{request: VerifyRequest, result: {damaged: string[]}}} verify
 * @property {{request: AddRequest, result: ModelEntry}} add
 * @property {{request: ImportRequest, result: ModelEntry}} importFiles
 * @property {{request: ReleasedRequest, result: null}} loadReleased
 * @property {{request: WeightsRequest, result: ModelEntry}} importWeights
 * @property {{request: StorageRequest, result: StorageInfo}} storage
 *
 * @typedef {{progress: ProgressEvent}} ModelsEventMap
 */

/** Types of the events that precede a result. */
export const MODELS_EVENTS = Object.freeze(['progress']);

/** Scheme of the addresses of released models, which are made on this device of their weights. */
export const MADE = 'hub:';

/**
 * Return the name of the folder, or of the cache, in which a site's models are stored.
 * @param {URL} site
 */
export function storeName(site) {
  return `pocket-tts ${encodeURIComponent(site.pathname)}`;
}

/**
 * Return the name of the BroadcastChannel on which every change of the store is announced.
 * @param {URL} site
 */
export function changesChannel(site) {
  return `pocket-tts models ${site.pathname}`;
}
