/** The second file: from the first click to the image. */
export { newIdempotencyKey } from '../../../client/idempotency-key.ts';
export { sleepUntilOnline } from '../../../client/sleep-until-online.ts';
export { requestFor } from './build-request.ts';
export { createMoreLoader } from './load-more.ts';
export { isWorking } from './machine.ts';
export { createResult, languageOf } from './result.ts';
export { Session } from './session.ts';
export { altOf, imageOf } from './state.ts';
