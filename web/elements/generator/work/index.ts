/** The second file: from the first click to the image. */
export { createWorkshop } from './workshop.ts';
