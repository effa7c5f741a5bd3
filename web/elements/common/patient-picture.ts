/** The wait before the first further try. Each later one is three times as long. */
const FIRST_MS = 3000;
/** A picture that is still missing after a longer wait is gone. */
const LAST_MS = 5 * 60_000;

/**
 * A picture that may fail to load: from its original if a derived size cannot be made, then again after a while or when the network
 * is back. It has the class `loaded` when it can be seen and `lost` when it cannot: styles hide the browser's icon of a broken picture.
 *
 * @param set sets the sources of the picture
 * @returns begins, or begins again with other sources
 */
export function patientPicture(picture: HTMLImageElement, set: () => void): () => void {
  let wait = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function mark(loaded: boolean, lost: boolean): void {
    picture.classList.toggle('loaded', loaded);
    picture.classList.toggle('lost', lost);
  }

  function unplan(): void {
    clearTimeout(timer);
    removeEventListener('online', again);
  }

  function again(): void {
    unplan();
    if (picture.isConnected) set();
  }

  picture.addEventListener('load', () => {
    unplan();
    mark(true, false);
  });
  picture.addEventListener('error', () => {
    if (picture.srcset) {
      picture.srcset = '';
      return;
    }
    mark(false, true);
    if (wait > LAST_MS) return;
    timer = setTimeout(again, wait);
    addEventListener('online', again);
    wait *= 3;
  });
  return () => {
    unplan();
    mark(false, false);
    wait = FIRST_MS;
    set();
  };
}
