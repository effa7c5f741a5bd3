// The Director for tools. Its words come first: its modules make their tables from them as they are evaluated.
import './source-words.ts';

export { direct } from '../src/director/director.ts';
