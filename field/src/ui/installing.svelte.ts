/** The browser's own offer to put the app beside the others; asked for only when the worker wants it. */

interface Offer extends Event {
  prompt(): Promise<unknown>;
}

class Installing {
  #offer = $state.raw<Offer | null>(null);

  constructor() {
    window.addEventListener("beforeinstallprompt", (event) => {
      event.preventDefault();
      this.#offer = event as Offer;
    });
    window.addEventListener("appinstalled", () => {
      this.#offer = null;
    });
  }

  get isOffered(): boolean {
    return this.#offer !== null;
  }

  async install(): Promise<void> {
    const offer = this.#offer;
    this.#offer = null;
    await offer?.prompt();
  }
}

export const installing = new Installing();
