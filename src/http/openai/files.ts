import type { Image } from '../../contract/images.ts';
import type { FileStore, StoredFile } from '../../storage/files.ts';
import { imageKey, previewKey } from '../../storage/names.ts';
import type { OpenedFile } from './pending-answer.ts';

/** An image from storage; `null` if it is not there. */
export async function openImage(files: FileStore, { id, format }: Pick<Image, 'id' | 'format'>): Promise<OpenedFile | null> {
  return open(await files.find(imageKey(id, format), true));
}

/** A preview from storage; `null` if it is not there. */
export async function openPreview(
  files: FileStore,
  generationId: string,
  imageIndex: number,
  index: number,
): Promise<OpenedFile | null> {
  return open(await files.find(previewKey(generationId, imageIndex, index), true));
}

async function open(file: StoredFile | null): Promise<OpenedFile | null> {
  const bytes = await file?.read();
  return file && bytes ? { format: file.contentType.replace('image/', ''), bytes } : null;
}
