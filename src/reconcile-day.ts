import { LONGEST_RUN_MS } from '../common/limits.ts';
import type { Micros } from '../common/money.ts';
import { logLine } from './log.ts';
import { ENTRIES_A_PAGE } from './quota/counter-api.ts';
import { counterTurn } from './quota/counter-turn.ts';
import type { Day } from './quota/day.ts';
import { DEPLOYMENT_COUNTER, kindOfCounter, spendCounterOf } from './quota/policies.ts';
import { type Book, compareBooks, compareWithRecords, type Difference, recordedWithoutHold } from './quota/reconcile.ts';
import type { Hold } from './quota/rows.ts';
import type { Services } from './services.ts';
import { NO_CURSORS } from './storage/cursors.ts';
import { FORGOTTEN } from './storage/scrub.ts';

/** Counters that one run compares with the deployment's. Each is a call, and a Worker has a budget of calls. */
const MAX_COUNTERS = 400;
/** Counters that one night may leave to the next ones: with more, a turn through all of them takes longer than a week. */
const MOST_LEFT = 6 * MAX_COUNTERS;
/** Rows of other counters that are compared with one call to the deployment's. */
const ROWS_AT_ONCE = 2000;

export interface ReconcileReport {
  /** The UTC day that was compared. */
  readonly day: string;
  readonly generations: number;
  readonly counters: number;
  /** Counters of that day that were skipped: they could not be read, or the budget of calls was used up. */
  readonly unchecked: number;
  /** Those of them that the next nights do not reach either: they cannot be read, or a turn takes longer than a week. */
  readonly unreached: number;
  readonly differences: readonly Difference[];
  /** What the deployment's counter settled on that day, and what the roll-up has of it. Micro-dollars. */
  readonly counted: Micros;
  readonly recorded: Micros;
}

type Sources = Pick<Services, 'counters' | 'records' | 'rollUps'>;

/**
 * Compares the books of that UTC day and reports what differs; it should be nothing. It reads page by page, so a day may have any
 * number of generations. `now` in milliseconds. With `cursors` the counters are taken in turns, without them from the first.
 */
export async function reconcile(
  { counters, records, rollUps }: Sources,
  day: Day,
  now: number,
  cursors = NO_CURSORS,
): Promise<ReconcileReport> {
  const differences: Difference[] = [];
  let counted = 0;
  for await (const holds of pagesOf(counters, DEPLOYMENT_COUNTER, day)) {
    const recorded = await records.ended(idsOf(holds));
    differences.push(...compareWithRecords({ counter: DEPLOYMENT_COUNTER, holds }, recorded, now - LONGEST_RUN_MS));
    counted += settledIn(holds);
  }
  let generations = 0;
  const spends = new Set<string>();
  const subjects = new Set<string>();
  for await (const page of records.endedOn(day)) {
    const holds = await counters.entriesOf(DEPLOYMENT_COUNTER, idsOf(page));
    differences.push(...recordedWithoutHold({ counter: DEPLOYMENT_COUNTER, holds }, page));
    generations += page.length;
    for (const { subject, keyId } of page) {
      if (subject === FORGOTTEN) continue;
      subjects.add(subject);
      spends.add(spendCounterOf(keyId));
    }
  }
  const turn = counterTurn(spends, subjects, [await cursors.get('keys'), await cursors.get('subjects')], MAX_COUNTERS);
  let unreadable = 0;
  const compare = async (books: readonly Book[]) => {
    const holds = await counters.entriesOf(DEPLOYMENT_COUNTER, [...new Set(books.flatMap((book) => idsOf(book.holds)))]);
    for (const book of books) differences.push(...compareBooks({ counter: DEPLOYMENT_COUNTER, holds }, book));
  };
  const waiting: Book[] = [];
  for (const counter of turn.counters) {
    try {
      for await (const holds of pagesOf(counters, counter, day)) {
        waiting.push({ counter, holds });
        if (waiting.reduce((sum, book) => sum + book.holds.length, 0) >= ROWS_AT_ONCE) await compare(waiting.splice(0));
      }
    } catch (error) {
      unreadable += 1;
      // One that cannot be read must not hide the others for as many nights as it is broken.
      logLine('counter_unreadable', { counter: kindOfCounter(counter), day }, error);
    }
  }
  if (waiting.length > 0) await compare(waiting);
  await cursors.set('keys', turn.next[0]);
  await cursors.set('subjects', turn.next[1]);
  const checked = turn.counters.length - unreadable;
  const unchecked = spends.size + subjects.size - checked;
  const unreached = unchecked - unreadable > MOST_LEFT ? unchecked : unreadable;
  return {
    ...{ day, generations, counters: checked + 1, unchecked, unreached, differences, counted },
    recorded: await rollUps.chargedOn(day),
  };
}

/** The rows of one counter and day, in the order of their ids. */
async function* pagesOf(counters: Services['counters'], counter: string, day: Day): AsyncGenerator<readonly Hold[]> {
  let after = '';
  // Bound: the rows of the day, since ids only go up.
  for (;;) {
    const page = await counters.entries(counter, day, after);
    const last = page.at(-1);
    if (!last || last.generationId <= after) return;
    yield page;
    if (page.length < ENTRIES_A_PAGE) return;
    after = last.generationId;
  }
}

function idsOf(rows: readonly { readonly generationId: string }[]): string[] {
  return rows.map(({ generationId }) => generationId);
}

/** What was settled, less what was taken back. */
function settledIn(holds: readonly Hold[]): Micros {
  return holds.reduce((sum, { state, micros }) => (state === 'settled' || state === 'adjusted' ? sum + micros : sum), 0);
}
