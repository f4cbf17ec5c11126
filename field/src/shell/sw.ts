/**
 * The service worker: keeps the app's own files, so that it opens without a network. Nothing of people.
 *
 * A newer one waits until the app is closed everywhere, or its worker says that it may take over: an
 * update never interrupts a record.
 */

/** Filled in when the app is built: every file of it, and a digest of them all. */
declare const __FILES__: readonly string[];
declare const __BUILD__: string;

interface Lasting extends Event {
  waitUntil(promise: Promise<unknown>): void;
}
/** What a browser may answer by itself, from what is kept; not every browser knows of it. */
interface Route {
  readonly condition: {
    readonly requestMethod: "get";
    readonly urlPattern: { readonly pathname: string; readonly search: "" };
  };
  readonly source: { readonly cacheName: string };
}
interface Installing extends Lasting {
  addRoutes?(routes: readonly Route[]): Promise<void>;
}
interface Fetching extends Event {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
interface Told extends Event {
  readonly data: unknown;
}
interface Worker {
  skipWaiting(): Promise<void>;
  readonly location: Location;
  readonly clients: { claim(): Promise<void> };
  addEventListener(name: "install", heard: (event: Installing) => void): void;
  addEventListener(name: "activate", heard: (event: Lasting) => void): void;
  addEventListener(name: "fetch", heard: (event: Fetching) => void): void;
  addEventListener(name: "message", heard: (event: Told & Lasting) => void): void;
}

const worker = globalThis as unknown as Worker;
const PLACE = "/field/";
const NAME = `rinnalla-field-${__BUILD__}`;
const KEPT = [PLACE, ...__FILES__.map((file) => PLACE + file)];

/**
 * Fetch every file, or none is kept: half an app is worse than the one before. What bears its digest
 * in its name is never another: the page has it already, and it need not come over the line again.
 */
async function keepAll(): Promise<void> {
  const kept = await caches.open(NAME);
  await Promise.all(
    KEPT.map(async (address) => {
      const cache = address.startsWith(`${PLACE}assets/`) ? "default" : "no-cache";
      const answer = await fetch(address, { cache, credentials: "omit" });
      if (!answer.ok || answer.redirected) throw new Error(`${address}: ${answer.status}`);
      await kept.put(address, answer);
    }),
  );
}

/** The browser answers for what is kept without starting this worker, where it can: the app opens sooner. */
async function routeAll(event: Installing): Promise<void> {
  const source = { cacheName: NAME };
  const routes = KEPT.map((pathname) => ({
    condition: { requestMethod: "get", urlPattern: { pathname, search: "" } } as const,
    source,
  }));
  await event.addRoutes?.(routes);
}

async function dropOlder(): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith("rinnalla-field-"));
  await Promise.all(names.filter((name) => name !== NAME).map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/** The address under which a request's file is kept, or null: then it is none of ours. */
function keptAs(request: Request): string | null {
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== worker.location.origin) return null;
  return KEPT.includes(pathname) ? pathname : null;
}

async function kept(address: string, request: Request): Promise<Response> {
  const store = await caches.open(NAME);
  return (await store.match(address)) ?? fetch(request);
}

worker.addEventListener("install", (event) => {
  event.waitUntil(Promise.all([keepAll(), routeAll(event)]));
});
worker.addEventListener("activate", (event) => {
  event.waitUntil(dropOlder());
});
worker.addEventListener("fetch", (event) => {
  const address = keptAs(event.request);
  if (address !== null) event.respondWith(kept(address, event.request));
});
worker.addEventListener("message", (event) => {
  if (event.data === "take over") event.waitUntil(worker.skipWaiting());
});
