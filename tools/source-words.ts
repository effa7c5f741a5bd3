// Gives the Director its words from the sources, for tools and tests that run without a build. Import it before the Director.
import * as lists from '../src/director/data/index.ts';
import { giveWords } from '../src/director/words.ts';

giveWords(lists);
