// In the page, for the bench: from a touch, a key or the page's own start to a painted screen.
(() => {
  const painted = () =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(0);
      });
    });
  const isShown = (selector, text) =>
    [...document.querySelectorAll(selector)].some((one) => one.textContent.includes(text));

  /** Resolves when that is shown and painted, and `mayBe` says that it counts. */
  const shown = (selector, text, mayBe = () => true) =>
    new Promise((resolve) => {
      const observer = new MutationObserver(look);
      function look() {
        if (!mayBe() || !isShown(selector, text)) return;
        observer.disconnect();
        painted().then(resolve);
      }
      observer.observe(document, { subtree: true, childList: true, characterData: true });
      look();
    });

  globalThis.benchWatch = {
    /** When the form can be typed into, in milliseconds from the page's start. */
    ready: shown("main textarea", ""),
    took: null,
    /** Milliseconds from the next event of that kind to that text, painted. */
    from(kind, selector, text) {
      let came = null;
      addEventListener(kind, (event) => (came = event.timeStamp), { capture: true, once: true });
      this.took = shown(selector, text, () => came !== null).then((at) => at - came);
    },
    /** Milliseconds from the next key to the screen painted after what it typed. */
    fromKey() {
      let came = null;
      addEventListener("keydown", (event) => (came = event.timeStamp), {
        capture: true,
        once: true,
      });
      this.took = new Promise((resolve) => {
        const typed = () => painted().then((at) => resolve(at - came));
        addEventListener("input", typed, { once: true });
      });
    },
    /** Milliseconds that a piece of plain work takes: how fast this page is. */
    pace() {
      const began = performance.now();
      let sum = 0;
      for (let at = 0; at < 20_000_000; at++) sum = (sum + at * 7) % 1_000_003;
      return sum < 0 ? 0 : performance.now() - began;
    },
  };
})();
