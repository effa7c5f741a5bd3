import { toHex } from '../../../common/hex.ts';
import { MAX_INPUT_IMAGES } from '../../../common/limits.ts';
import { err, ok, type Result } from '../../../common/result.ts';
import type { Refusal } from '../../contract/problems.ts';
import type { QuotaSubject } from '../../generation/command.ts';
import type { InputFields } from '../../generation/inputs.ts';
import type { StoredUpload } from '../../storage/uploads.ts';
import type { AppContext } from '../context.ts';
import { type HeldUpload, holdUpload, uploadHold } from '../uploads/keep-upload.ts';
import { invalidRequest } from '../validate.ts';

export type EditField = 'image' | 'mask';

/** A picture of an edit: an upload, or an image of the caller's that was named. */
interface EditPicture {
  readonly field: EditField;
  readonly id: string;
  /** The same for the same picture: SHA-256 of the bytes that came, or the id that was named. */
  readonly content: string;
  readonly held: HeldUpload | null;
}

/**
 * The pictures of one edit. They are stored while the request is read, before it is known whether it will be admitted. The form
 * may name its user last. So the pictures of a secret key get their owner and are counted at the end.
 */
export class EditFiles {
  readonly #c: AppContext;
  /** Bound: MAX_INPUT_IMAGES and a mask. */
  #pictures: EditPicture[] = [];

  constructor(c: AppContext) {
    this.#c = c;
  }

  /** Stores a picture. `owner` is who it belongs to as far as is known. */
  async add(field: EditField, body: AsyncIterable<Uint8Array>, owner: QuotaSubject): Promise<Refusal | null> {
    const full = this.#fullOf(field);
    if (full) return full;
    const copy = new HashedCopy(body);
    const early = this.#isServer ? { ...owner, uploadCounters: [] } : owner;
    const held = await holdUpload(this.#c, copy, early, `/${field}`);
    if (!held.ok) return held.error;
    const { upload } = held.value;
    this.#pictures.push({ field, id: upload.id, content: (await copy.sha256()) ?? upload.sha256, held: held.value });
    return null;
  }

  /** Notes an image of the caller's, or an upload, by its id. */
  name(field: EditField, id: string): Refusal | null {
    const full = this.#fullOf(field);
    if (!full) this.#pictures.push({ field, id, content: id, held: null });
    return full;
  }

  /** Gives what was stored to its owner, and counts it for them. */
  async own(subject: QuotaSubject): Promise<Refusal | null> {
    if (!this.#isServer) return null;
    for (const [index, { field, content, held }] of this.#pictures.entries()) {
      if (!held) continue;
      const owned = await this.#ownOne(held.upload, subject, field);
      if (!owned.ok) return owned.error;
      this.#pictures[index] = { field, id: owned.value.upload.id, content, held: owned.value };
    }
    return null;
  }

  /** As `input_images` and `mask` of a generation name them. */
  get inputs(): InputFields {
    const mask = this.#pictures.find(({ field }) => field === 'mask');
    return { input_images: this.#of('image').map(({ id }) => id), ...(mask ? { mask: mask.id } : {}) };
  }

  /** What the pictures are, whatever ids they have. */
  get content(): Readonly<Record<string, unknown>> {
    return { image: this.#of('image').map(({ content }) => content), mask: this.#of('mask')[0]?.content };
  }

  /** Ends the counts. What no run will read is deleted; it still counts if it was stored for a refused request. */
  async end({ used, counted }: { readonly used: boolean; readonly counted: boolean }): Promise<void> {
    const { uploads } = this.#c.get('services');
    await Promise.all(
      this.#pictures.map(async ({ held }) => {
        if (!held) return;
        if (!counted) return held.drop();
        await held.settle();
        if (!used) await uploads.delete(held.upload.id);
      }),
    );
  }

  get #isServer(): boolean {
    return this.#c.get('caller').kind === 'secret';
  }

  #of(wanted: EditField): EditPicture[] {
    return this.#pictures.filter(({ field }) => field === wanted);
  }

  #fullOf(field: EditField): Refusal | null {
    // The key's limit is known before a picture is stored.
    const most = field === 'mask' ? 1 : (this.#c.get('caller').key.limits.max_inputs ?? MAX_INPUT_IMAGES);
    if (this.#of(field).length < most) return null;
    return invalidRequest([{ pointer: `/${field}`, message: `has too many pictures: at most ${most} can be sent` }]);
  }

  async #ownOne(upload: StoredUpload, subject: QuotaSubject, field: EditField): Promise<Result<HeldUpload, Refusal>> {
    const { ids, uploads } = this.#c.get('services');
    const id = await ids.newUploadId(subject.keyId, subject.subject);
    const hold = uploadHold(this.#c, id, subject, Date.now());
    const refusal = await hold.take();
    if (refusal) return err(refusal);
    const given = await uploads.give(upload, id, subject);
    const drop = async () => {
      await uploads.delete(id);
      await hold.release();
    };
    if (given) return ok({ upload: given, settle: hold.settle, drop });
    await hold.release();
    return err(invalidRequest([{ pointer: `/${field}`, message: 'was deleted while it was read' }]));
  }
}

/** The same pieces, and their hash once all of them were read. */
class HashedCopy implements AsyncIterable<Uint8Array> {
  readonly #body: AsyncIterable<Uint8Array>;
  readonly #digest = new crypto.DigestStream('SHA-256');
  #whole = false;

  constructor(body: AsyncIterable<Uint8Array>) {
    this.#body = body;
    this.#digest.digest.catch(() => undefined);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    const writer = this.#digest.getWriter();
    for await (const piece of this.#body) {
      await writer.write(piece);
      yield piece;
    }
    await writer.close();
    this.#whole = true;
  }

  /** Lower-case hex; `null` if the reader stopped before the end. */
  async sha256(): Promise<string | null> {
    return this.#whole ? toHex(new Uint8Array(await this.#digest.digest)) : null;
  }
}
