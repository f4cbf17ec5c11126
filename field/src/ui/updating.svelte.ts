/** A newer app that is ready: it takes over when the worker says so, never in the middle of a record. */

/** The word by which the waiting service worker is asked to take over (shell/sw). */
const TAKE_OVER = "take over";

class Updating {
  #waiting = $state.raw<ServiceWorker | null>(null);

  get isReady(): boolean {
    return this.#waiting !== null;
  }

  /** Notice when a newer app has been fetched in whole. */
  watch(registration: ServiceWorkerRegistration): void {
    const look = (): void => {
      // Without one in charge it is the first, and there is nothing newer.
      if (registration.waiting && navigator.serviceWorker.controller) {
        this.#waiting = registration.waiting;
      }
    };
    look();
    registration.addEventListener("updatefound", () => {
      registration.installing?.addEventListener("statechange", look);
    });
  }

  take(): void {
    const reload = (): void => {
      location.reload();
    };
    navigator.serviceWorker.addEventListener("controllerchange", reload, { once: true });
    this.#waiting?.postMessage(TAKE_OVER);
  }
}

export const updating = new Updating();
