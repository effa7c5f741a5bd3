/** The second file: from the first click to the image. */
export { newIdempotencyKey } from '../../../client/idempotency-key.ts';
export { sleepUntilOnline } from '../../../client/sleep-until-online.ts';
export { requestFor } from './build-request.ts';
export { createDirectionPreviewer } from './direction-preview.ts';
export { isWorking } from './machine.ts';
export { createResult } from './result.ts';
export { Session } from './session.ts';
export { altOf } from './state.ts';
