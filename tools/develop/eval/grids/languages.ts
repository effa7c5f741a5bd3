import { ar } from './languages/ar.ts';
import { de } from './languages/de.ts';
import { es } from './languages/es.ts';
import { fr } from './languages/fr.ts';
import type { Grid } from './languages/grid.ts';
import { it } from './languages/it.ts';
import { ja } from './languages/ja.ts';
import { nl } from './languages/nl.ts';
import { pl } from './languages/pl.ts';
import { pt } from './languages/pt.ts';
import { tr } from './languages/tr.ts';
import { zh } from './languages/zh.ts';

/** What is tried in the languages of the widget beside English, for the table and for the tests. */
export const GRIDS: Readonly<Record<string, Grid>> = { es, de, fr, it, nl, pl, pt, tr, ar, ja, zh };
