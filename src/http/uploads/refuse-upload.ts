import { MAX_INPUT_EDGE, MAX_UPLOAD_BYTES } from '../../../common/limits.ts';
import type { Refusal } from '../../contract/problems.ts';
import type { UploadFault } from '../../storage/uploads/fault.ts';

const BUSY_SECONDS = 10;

const MESSAGES: Readonly<Record<Exclude<UploadFault['kind'], 'too_many_pixels' | 'too_wide'>, string>> = {
  not_an_image: 'is not a PNG, JPEG or WebP image',
  empty: 'is empty; send the bytes of a picture',
  animated: 'is animated; send one frame of it',
  cut: 'was not received whole',
  too_large: `has more than ${MAX_UPLOAD_BYTES} bytes`,
  unreadable: 'cannot be decoded',
  busy: 'came with too many other large pictures; try again',
  too_slow: 'took too long to arrive',
  not_admitted: 'is one more than may be stored',
  mirrored: `is mirrored by its metadata and has edges above ${MAX_INPUT_EDGE} pixels; save it upright first`,
};

/** Why a picture is refused. `pointer` names the field that has it; it is empty for the whole body. */
export function refuseUpload(fault: UploadFault, pointer: string): Refusal {
  const message = messageOf(fault);
  const members = { errors: [{ pointer, message }] };
  const detail = `${pointer === '' ? 'The body' : pointer} ${message}.`;
  if (fault.kind === 'busy') return { code: 'rate_limited', detail, members, retryAfterSeconds: BUSY_SECONDS };
  if (fault.kind === 'too_large') return { code: 'payload_too_large', detail, members };
  return { code: fault.kind === 'not_an_image' ? 'unsupported_media_type' : 'invalid_request', detail, members };
}

function messageOf(fault: UploadFault): string {
  switch (fault.kind) {
    case 'too_many_pixels':
      return `has ${fault.width} × ${fault.height} pixels, which is too many`;
    case 'too_wide':
      return `has ${fault.width} × ${fault.height} pixels; this deployment cannot scale it down to edges of ${MAX_INPUT_EDGE}`;
    default:
      return MESSAGES[fault.kind];
  }
}
