// @ts-check
/// <reference lib="webworker" />
/**
 * The service worker: keeps the site on this device, answers from there, and adds the headers that
 * simple hosts cannot send.
 *
 * What it keeps are versions: of each deployment all files that a start needs before a model, in a
 * cache of its own. A file enters a cache only with the SHA-256 that `site.json` states, and a
 * worker is installed only when its version is complete; else the worker before it stays. A new
 * worker takes over at once, but no open page changes: each has its code from the folder of its
 * release, and that release stays until no page uses it. Every page that is opened gets the new
 * version, whole.
 *
 * Files of models are none of its business: it does not touch requests for them.
 */

/** The builder writes this line (pywasm/site/service_worker.py), so each deployment changes it. */
const SITE = { release: '', index: '', root: [''], policy: '' };

/** @typedef {{path: string, bytes?: number, sha256: string}} StoredFile */
/** @typedef {{shell: string[], files: {[path: string]: {bytes: number, sha256: string}}}} SiteIndex */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
/** Address of the site, with a slash at its end. */
const { scope } = worker.registration;
/** Begins the names of this site's caches and locks: other sites may share the origin. */
const NAMES = `pocket-tts ${scope} `;
const CACHE = NAMES + SITE.release;
const INDEX = 'site.json';
/** Downloads at a time. */
const LANES = 4;
/** What a page needs for threads, and what keeps workers from talking to other hosts. */
const HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Content-Security-Policy': SITE.policy,
};
/** Headers that are untrue of bytes which were unpacked and kept. */
const OF_THE_TRANSFER = ['Content-Encoding', 'Content-Length', 'Vary', 'Age', 'Date'];

/** The storing in progress. @type {Promise<void> | null} */
let storing = null;

worker.addEventListener('install', (event) => {
  event.waitUntil(install());
});
worker.addEventListener('activate', (event) => {
  // Only now does every page that is opened get this version.
  event.waitUntil(worker.clients.claim().then(() => tell({ type: 'stored' })));
});
worker.addEventListener('message', (event) => {
  // Pages ask the active worker to store, so that is this one. Firefox has no `self.serviceWorker`.
  const { active } = worker.registration;
  const { type } = event.data;
  if (type === 'store') event.waitUntil(check(active).catch(() => {})); // The page knows.
  if (type === 'take over') event.waitUntil(worker.skipWaiting());
});
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(scope)) return;
  const { pathname, searchParams } = new URL(request.url);
  const path = pathname.slice(new URL(scope).pathname.length);
  const [folder] = path.split('/');
  const file = [path, `${path}index.html`, `${path}.html`].find((name) => SITE.root.includes(name));
  if (folder.startsWith('release-')) event.respondWith(answer(path, NAMES + folder, request));
  else if (!file) return;
  else if (searchParams.has('reset')) event.respondWith(answerFresh(file, request));
  else event.respondWith(answer(file, CACHE, request));
});

/**
 * @param {string} path of the file that is wanted
 * @param {string} cacheName
 * @param {Request} request
 */
async function answer(path, cacheName, request) {
  return (await kept(path, cacheName)) ?? isolated(await fetch(request));
}

/** A page that removes all that is stored must not depend on it. */
async function answerFresh(/** @type {string} */ path, /** @type {Request} */ request) {
  try {
    return isolated(await fetch(request.url, { cache: 'reload', redirect: 'manual' }));
  } catch (error) {
    const response = await kept(path, CACHE);
    if (response) return response;
    throw error;
  }
}

/** @param {string} path @param {string} cacheName */
async function kept(path, cacheName) {
  try {
    return await caches.match(address(path), { cacheName });
  } catch {
    return undefined; // The browser refuses storage by now.
  }
}

/** Add the headers that the host did not send. @param {Response} response */
function isolated(response) {
  if (response.type !== 'basic' || response.redirected) return response;
  const { body, status, statusText } = response;
  return new Response(body, { status, statusText, headers: completed(response.headers) });
}

/** @param {Headers} sent */
function completed(sent) {
  const headers = new Headers(sent);
  for (const [name, value] of Object.entries(HEADERS)) {
    if (value && !headers.has(name)) headers.set(name, value);
  }
  return headers;
}

async function install() {
  try {
    await store();
  } catch (error) {
    // Give back the space. After any other error the next attempt goes on with what is there.
    if (/** @type {Error} */ (error).name === 'QuotaExceededError') await caches.delete(CACHE);
    throw error;
  }
  await worker.skipWaiting();
}

/**
 * Repair this version if need be, and clean up.
 * @param {ServiceWorker | null} self this worker
 */
async function check(self) {
  await store();
  await tell({ type: 'stored' });
  await removeUnused(self);
}

/** Store what is missing of this version; tell the pages how it goes. */
function store() {
  // The lock keeps another worker from removing the cache meanwhile.
  storing ??= worker.navigator.locks
    .request(CACHE, { mode: 'shared' }, storeAll)
    .catch(async (error) => {
      await tell({ type: 'failed', name: error.name, message: error.message });
      throw error;
    })
    .finally(() => {
      storing = null;
    });
  return storing;
}

async function storeAll() {
  const cache = await caches.open(CACHE);
  const { bytes } = await storeFile(cache, { path: INDEX, sha256: SITE.index }, new Map());
  /** @type {SiteIndex} */
  const { shell, files } = JSON.parse(new TextDecoder().decode(bytes));
  const wanted = shell.map((path) => ({ ...files[path], path }));
  const older = await olderFiles();
  const total = wanted.reduce((sum, file) => sum + file.bytes, 0);
  let loaded = 0;
  let changed = false;
  const lane = async () => {
    for (let file = wanted.pop(); file; file = wanted.pop()) {
      const { added } = await storeFile(cache, file, older).catch((error) => {
        wanted.length = 0; // One file is missing: the other lanes can stop.
        throw error;
      });
      loaded += file.bytes;
      changed ||= added;
      if (changed) await tell({ type: 'storing', loaded, total });
    }
  };
  // Not Promise.all: no lane may go on, and tell of it, after the end.
  const ends = await Promise.allSettled(Array.from({ length: LANES }, lane));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

/**
 * Put a file into the cache, unless it is there: from another version, or else from the host.
 * @param {Cache} cache
 * @param {StoredFile} file
 * @param {Map<string, () => Promise<Response | undefined>>} older other versions' files by SHA-256
 */
async function storeFile(cache, file, older) {
  const url = address(file.path);
  const there = await checked(file, () => cache.match(url));
  if (there.bytes) return { bytes: there.bytes, added: false };
  // The page has just downloaded most files, so the browser's own cache has them. What is wrong
  // there, or was lost on the way, is asked for once more.
  const mode = file.path === INDEX ? 'no-cache' : 'default';
  const redirect = file.path.endsWith('.html') ? 'follow' : 'error';
  const sources = [
    older.get(file.sha256),
    () => fetch(url, { cache: mode, redirect }),
    () => fetch(url, { cache: 'reload', redirect }),
  ];
  let problem = '';
  for (const source of sources) {
    if (!source) continue;
    const found = await checked(file, source);
    if (found.bytes && found.headers) {
      await cache.put(url, new Response(found.bytes, { headers: found.headers }));
      return { bytes: found.bytes, added: true };
    }
    problem = found.problem;
  }
  throw new Error(`${file.path} ${problem}`);
}

/**
 * Read a response, if it has the bytes of a file.
 * @param {StoredFile} file
 * @param {() => Promise<Response | undefined>} source
 * @returns {Promise<{bytes?: ArrayBuffer, headers?: Headers, problem: string}>}
 */
async function checked({ bytes: length, sha256 }, source) {
  try {
    const response = await source();
    if (!response) return { problem: 'is not there' };
    if (!response.ok) return { problem: `is missing: the server answered ${response.status}` };
    if (response.redirected && !response.url.startsWith(scope)) {
      return { problem: `was looked for at ${response.url}, outside of this site` };
    }
    const bytes = await response.arrayBuffer();
    const right = (length ?? bytes.byteLength) === bytes.byteLength;
    if (!right || (await digest(bytes)) !== sha256) {
      return { problem: 'is not the file that belongs to this version' };
    }
    const headers = completed(response.headers);
    for (const name of OF_THE_TRANSFER) headers.delete(name);
    return { bytes, headers, problem: '' };
  } catch (error) {
    return { problem: `could not be loaded (${error})` };
  }
}

/** List the files of all other versions of this site, by SHA-256. */
async function olderFiles() {
  /** @type {Map<string, () => Promise<Response | undefined>>} */
  const found = new Map();
  for (const cacheName of await caches.keys()) {
    if (!cacheName.startsWith(NAMES) || cacheName === CACHE) continue;
    /** @type {SiteIndex | undefined} */
    const index = await kept(INDEX, cacheName)
      .then((response) => response?.json())
      .catch(() => undefined);
    for (const path of index?.shell ?? []) {
      found.set(index?.files[path].sha256 ?? '', () => kept(path, cacheName));
    }
  }
  return found;
}

/**
 * Remove the versions that no page uses and no worker is storing.
 * @param {ServiceWorker | null} self this worker
 */
async function removeUnused(self) {
  const { locks } = worker.navigator;
  const { held = [] } = await locks.query();
  const using = held.filter(({ name }) => name?.startsWith(NAMES)).length;
  // A page that is being opened has no lock yet; it may need an older version.
  if (using < (await pages()).length) return;
  for (const name of await caches.keys()) {
    if (!name.startsWith(NAMES) || name === CACHE) continue;
    await locks.request(name, { ifAvailable: true }, async (lock) => {
      if (lock && isNewest(self)) await caches.delete(name);
    });
  }
}

/**
 * Whether there is no newer worker, whose version this one must leave alone.
 * @param {ServiceWorker | null} self this worker
 */
function isNewest(self) {
  const { active, installing, waiting } = worker.registration;
  return !installing && !waiting && active === self;
}

/** @param {{type: string, [detail: string]: unknown}} message */
async function tell(message) {
  for (const page of await pages()) page.postMessage({ ...message, release: SITE.release });
}

/** Return the open pages of this site. */
async function pages() {
  const all = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  return all.filter(({ url }) => url.startsWith(scope));
}

/** @param {string} path */
function address(path) {
  return new URL(path, scope).href;
}

/** @param {ArrayBuffer} bytes @returns {Promise<string>} the SHA-256 in hexadecimal digits */
async function digest(bytes) {
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(sum, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
