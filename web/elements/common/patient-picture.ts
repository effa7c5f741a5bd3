/** The wait before a picture that could not be loaded is tried again. Each later one is three times as long. */
export const FIRST_RETRY_MS = 3000;
/** A picture that is still missing after a longer wait is gone. */
export const LAST_RETRY_MS = 5 * 60_000;

/**
 * A picture that may fail to load: from its original if a derived size cannot be made, then again after a while or when the network
 * is back. Its class is `loaded` when it can be seen and `lost` when it cannot: styles hide the browser's icon of a broken picture.
 *
 * @param set sets the sources of the picture
 * @returns begins, or begins again with other sources
 */
export function patientPicture(picture: HTMLImageElement, set: () => void): () => void {
  let wait = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function load(): void {
    clearTimeout(timer);
    removeEventListener('online', load);
    set();
  }

  picture.addEventListener('load', () => {
    picture.className = 'loaded';
  });
  picture.addEventListener('error', () => {
    if (picture.srcset) {
      picture.srcset = '';
      return;
    }
    picture.className = 'lost';
    if (wait > LAST_RETRY_MS || !picture.isConnected) return;
    timer = setTimeout(load, wait);
    addEventListener('online', load);
    wait *= 3;
  });
  return () => {
    picture.className = '';
    wait = FIRST_RETRY_MS;
    load();
  };
}
