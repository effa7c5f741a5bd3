/** The fourth file: the change of a finished image. Words, pictures to refer to, the brush, and the versions. */
export { createChange } from './change.ts';
