import { MAX_INPUT_EDGE } from '../../../common/limits.ts';
import { err, ok, type Result } from '../../../common/result.ts';
import type { Refusal } from '../../contract/problems.ts';
import type { QuotaSubject } from '../../generation/command.ts';
import type { InputFields, RunInput } from '../../generation/inputs.ts';
import type { Viewer } from '../../generation/viewer.ts';
import { keySubject } from '../../identity/subjects.ts';
import { imageKey, uploadKey } from '../../storage/names.ts';
import type { StoredUpload } from '../../storage/uploads.ts';
import type { AppContext } from '../context.ts';
import { findImage } from '../unrecorded.ts';
import { refuseUpload } from '../uploads/refuse-upload.ts';
import { invalidRequest } from '../validate.ts';

/** An input of the caller's, and what a mask needs to know of it. */
type Found = RunInput & { readonly oriented: boolean };

/** OpenAI takes no larger mask. */
const MAX_MASK_BYTES = 4 * 1024 * 1024;

/**
 * The pictures that a request names, as their owner may use them. Those of somebody else do not exist. An image above
 * `MAX_INPUT_EDGE` is given as a scaled copy, which is made once. A dry run only calculates its size.
 */
export async function findInputs(
  c: AppContext,
  { input_images: ids = [], mask }: InputFields,
  subject: QuotaSubject,
  writes: boolean,
): Promise<Result<readonly RunInput[], Refusal>> {
  const viewer: Viewer = {
    keyId: subject.keyId,
    // A secret key that names no user may use everything that its key made.
    subject: subject.subject === keySubject(subject.keyId) ? null : subject.subject,
  };
  const images: Found[] = [];
  // One after another: of two that must be scaled, each takes memory.
  for (const [index, id] of ids.entries()) {
    const found = await findInput(c, id, viewer, subject, { pointer: `/input_images/${index}`, writes });
    if (!found.ok) return found;
    images.push(found.value);
  }
  const [first] = images;
  if (mask === undefined || !first) return ok(images.map(withoutFacts));
  const upload = await findUpload(c, mask, viewer);
  if (!upload) return err(missing('/mask'));
  const fault = maskFault(upload, first);
  if (fault !== null) return err(invalidRequest([{ pointer: '/mask', message: fault }]));
  return ok([...images, { ...inputOf(upload), role: 'mask' as const }].map(withoutFacts));
}

function withoutFacts({ id, role, key, format, width, height, bytes }: Found): RunInput {
  return { id, role, key, format, width, height, bytes };
}

async function findInput(
  c: AppContext,
  id: string,
  viewer: Viewer,
  subject: QuotaSubject,
  { pointer, writes }: { readonly pointer: string; readonly writes: boolean },
): Promise<Result<Found, Refusal>> {
  if (id.startsWith('upl_')) {
    const upload = await findUpload(c, id, viewer);
    return upload ? ok(inputOf(upload)) : err(missing(pointer));
  }
  const image = (await c.get('services').ids.isOurs(id)) ? await findImage(c, id, viewer) : null;
  // What the operator has taken from view is not worked on either.
  if (!image || image === 'hidden') return err(missing(pointer));
  const { format, width, height, bytes } = image;
  const key = imageKey(id, format);
  const own = { id, role: 'image' as const, key, format, width, height, bytes, oriented: false };
  const scale = MAX_INPUT_EDGE / Math.max(width, height);
  if (scale >= 1) return ok(own);
  if (!writes) return ok({ ...own, width: Math.round(width * scale), height: Math.round(height * scale) });
  const { ids, inputCopies } = c.get('services');
  const unfinishedId = await ids.newUploadId(subject.keyId, subject.subject);
  const copy = await inputCopies.of(image, { unfinishedId, now: Date.now() });
  if (!copy) return err(missing(pointer));
  // The lineage names the image itself.
  return copy.ok ? ok({ ...own, ...copy.value }) : err(refuseUpload(copy.error, pointer));
}

async function findUpload(c: AppContext, id: string, viewer: Viewer): Promise<StoredUpload | null> {
  const { ids, uploads } = c.get('services');
  return (await ids.isOurs(id)) ? uploads.find(id, viewer, Date.now()) : null;
}

function inputOf({ id, format, width, height, bytes, oriented }: StoredUpload): Found {
  return { id, role: 'image', key: uploadKey(id), format, width, height, bytes, oriented };
}

/** 404 with the field: for the caller, what is another's does not exist. */
function missing(pointer: string): Refusal {
  const message = 'names no picture of yours; an upload is kept for 24 hours';
  return { code: 'not_found', detail: `${pointer} ${message}.`, members: { errors: [{ pointer, message }] } };
}

function maskFault(mask: StoredUpload, first: Found): string | null {
  if (mask.format !== 'png' || !mask.alpha) return 'must be a PNG that is transparent where the image may change';
  if (first.oriented || mask.oriented) return 'needs an image and a mask that no metadata turns; save them upright';
  if (mask.width !== first.width || mask.height !== first.height) {
    return `has ${mask.width} × ${mask.height} pixels, and the first input has ${first.width} × ${first.height}`;
  }
  return mask.bytes > MAX_MASK_BYTES ? `has more than ${MAX_MASK_BYTES} bytes` : null;
}
