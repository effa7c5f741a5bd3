/** The second file: from the first word to the image. */
export { isWorking } from './machine.ts';
export { createResult } from './result.ts';
export { createSession } from './session.ts';
export { sleep } from './sleep.ts';
