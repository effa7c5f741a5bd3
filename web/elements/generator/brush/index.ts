/** The fifth file: the brush that marks where an image may change. */
export { createBrush } from './dialog.ts';
