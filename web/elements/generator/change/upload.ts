import { MAX_UPLOAD_BYTES } from '../../../../common/limits.ts';
import { err, ok, type Result } from '../../../../common/result.ts';
import type { Upload } from '../../../../src/contract/uploads.ts';
import type { Call } from '../../../client/connection.ts';
import { readJson } from '../../../client/send-request.ts';
import type { Problem } from '../../common/problem.ts';
import type { ChangeNotice } from './state.ts';

/** A phone on a slow network takes minutes for 20 MB. */
const TIMEOUT_MS = 5 * 60_000;
const MEGABYTE = 1024 * 1024;

/** Uploads a picture. Resolves with its id, or with what to say. */
export async function upload(call: Call, picture: Blob, name: string): Promise<Result<string, ChangeNotice>> {
  const init = { method: 'POST', headers: { 'Content-Type': picture.type }, body: picture, timeoutMs: TIMEOUT_MS };
  const answer = await readJson<Upload>(call('/v1/uploads', init));
  return answer.ok ? ok(answer.value.id) : err(noticeOf(answer.error, name));
}

/** What a refusal of the server means for the person. */
export function noticeOf({ code }: Pick<Problem, 'code'>, name: string): ChangeNotice {
  switch (code) {
    case 'payload_too_large':
      return tooLarge(name);
    case 'unsupported_media_type':
    case 'invalid_request':
      return { text: 'unreadable', name };
    case 'too_many_uploads':
      return { text: 'tooManyUploads' };
    default:
      return { text: 'uploadFailed', name };
  }
}

export function tooLarge(name: string): ChangeNotice {
  return { text: 'tooLarge', name, n: MAX_UPLOAD_BYTES / MEGABYTE };
}
