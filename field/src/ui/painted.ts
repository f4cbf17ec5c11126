/** Waiting until what was changed is on the screen. */

const MOST_UNPAINTED = 250;

/** When what has been shown is painted; on a covered screen, which paints nothing, a moment later. */
export function painted(): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(resolve, MOST_UNPAINTED);
    requestAnimationFrame(() => {
      clearTimeout(late);
      setTimeout(resolve);
    });
  });
}
