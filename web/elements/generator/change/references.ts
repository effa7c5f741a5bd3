import type { Call } from '../../../client/connection.ts';
import type { Store } from '../../common/store.ts';
import { BROWSER_PICTURES, preparePicture } from './prepare-picture.ts';
import type { ChangeInput, ChangeNotice, ChangeState, Reference } from './state.ts';
import { tooLarge, upload } from './upload.ts';

/** Pictures to refer to: each is prepared and uploaded as soon as it is added. */
export function createReferences(store: Store<ChangeState, ChangeInput>, call: () => Call | undefined) {
  const previews = new Map<number, string>();
  let nextKey = 1;

  const has = (key: number) => store.state.references.some((reference) => reference.key === key);

  async function uploadOne(key: number, name: string, file: File): Promise<void> {
    const refuse = (notice: ChangeNotice) => store.dispatch({ type: 'refused', key, notice });
    const picture = await preparePicture(file, BROWSER_PICTURES);
    if (!picture.ok) return refuse(picture.error === 'tooLarge' ? tooLarge(name) : { text: picture.error, name });
    const through = call();
    // The person may have removed it.
    if (!through || !has(key)) return;
    const sent = await upload(through, picture.value, name);
    if (sent.ok) store.dispatch({ type: 'uploaded', key, id: sent.value });
    else refuse(sent.error);
  }

  /** Frees the previews of pictures that are gone. */
  function free(): void {
    for (const [key, preview] of previews) {
      if (has(key)) continue;
      URL.revokeObjectURL(preview);
      previews.delete(key);
    }
  }

  return {
    free,
    /** `most` is how many there may be. */
    async add(files: readonly File[], most: number): Promise<void> {
      const added = files.map((file): [Reference, File] => {
        const reference = { key: nextKey++, name: file.name, preview: URL.createObjectURL(file), id: null };
        previews.set(reference.key, reference.preview);
        return [reference, file];
      });
      store.dispatch({ type: 'add', references: added.map(([reference]) => reference), most });
      free();
      // One after another: each is decoded, and that takes memory.
      for (const [{ key, name }, file] of added) if (has(key)) await uploadOne(key, name, file);
    },
  };
}
