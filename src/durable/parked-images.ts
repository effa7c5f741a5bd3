import type { ParkedImages } from '../generation/ports.ts';

/** The prefix of a row's key: `parked:<image id>:<row>`. */
const PARKED = 'parked:';
/** Bytes of a row. The platform takes 2 MB, key included. */
const ROW_BYTES = 1024 * 1024;
/** Bytes of images that one run keeps at most. Four images of the largest size have some 60 MB as PNG. */
const MAX_PARKED_BYTES = 64 * 1024 * 1024;

/** Images in the storage of the run's object, as `docs/storage.md` describes it. */
export function parkedImages(storage: DurableObjectStorage): ParkedImages {
  const { kv } = storage;
  return {
    keep(imageId, bytes) {
      let parked = bytes.length;
      for (const [, row] of kv.list<Uint8Array>({ prefix: PARKED })) parked += row.length;
      if (parked > MAX_PARKED_BYTES) return false;
      for (let row = 0; row * ROW_BYTES < bytes.length; row++) {
        // A copy: a view would be stored with the whole buffer behind it.
        kv.put(rowKey(imageId, row), bytes.slice(row * ROW_BYTES, (row + 1) * ROW_BYTES));
      }
      return true;
    },
    rows(imageId) {
      const first = kv.get<Uint8Array>(rowKey(imageId, 0));
      return first ? rowsFrom(first, (row) => kv.get<Uint8Array>(rowKey(imageId, row))) : null;
    },
    drop(imageId) {
      for (let row = 0; kv.delete(rowKey(imageId, row)); row++);
    },
  };
}

/** One row in memory at a time: the reader may be slow. */
function* rowsFrom(first: Uint8Array, read: (row: number) => Uint8Array | undefined): Iterable<Uint8Array> {
  for (let bytes: Uint8Array | undefined = first, row = 1; bytes; bytes = read(row++)) yield bytes;
}

function rowKey(imageId: string, row: number): string {
  return `${PARKED}${imageId}:${String(row).padStart(3, '0')}`;
}
