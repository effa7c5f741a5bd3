/** The second file: from the first word to the image. */
export { sleep } from '../../../client/sleep.ts';
export { changesOf, createDirectionPreviewer } from './direction-preview.ts';
export { isWorking } from './machine.ts';
export { createResult } from './result.ts';
export { createSession } from './session.ts';
export { altOf } from './state.ts';
