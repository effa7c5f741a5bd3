import { DurableObject } from 'cloudflare:workers';
import { newGenerationId, randomRunName } from '../../../../common/ids.ts';
import { HOLDS } from '../../../../src/durable/migrations/quota-counter.ts';
import { QuotaCounter } from '../../../../src/durable/quota-counter.ts';
import { DEPLOYMENT_COUNTER, type Policy } from '../../../../src/quota/policies.ts';
import type { Bindings } from '../../../../src/services/bindings.ts';
import { counterClient } from '../../../../src/stubs.ts';

/**
 * The Worker that is measured: the product's own counter through its own client, an object that does nothing, and an answer
 * without an object.
 */

interface BenchBindings extends Bindings {
  readonly NOOP: DurableObjectNamespace<Noop>;
  readonly COUNTERS: DurableObjectNamespace<FilledCounter>;
}

/** Late in a month, so that the month's window has days to sum over. */
const AT = Date.UTC(2026, 10, 28, 12);
const NEVER_REACHED = Number.MAX_SAFE_INTEGER;
const HELD_MICROS = 5_880;

const USER: readonly Policy[] = [
  { name: 'user-day', limit: NEVER_REACHED },
  { name: 'user-refusals', limit: NEVER_REACHED },
  { name: 'user-running', limit: NEVER_REACHED },
];
const DEPLOYMENT: readonly Policy[] = [
  { name: 'deployment-day-spend', limit: NEVER_REACHED },
  { name: 'deployment-month-spend', limit: NEVER_REACHED },
];

export class Noop extends DurableObject {
  #asked = 0;

  /** Writes nothing, so its answer waits for no disk. */
  nothing(): void {
    this.#asked += 1;
  }

  /** One row, with a key as long as a hold's: the least that an answer costs which must not be lost. */
  writeRow(): void {
    this.#asked += 1;
    const { sql } = this.ctx.storage;
    if (this.#asked === 1)
      sql.exec('CREATE TABLE IF NOT EXISTS written (id TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID');
    sql.exec('INSERT INTO written (id, at) VALUES (?, ?)', newGenerationId(randomRunName()), AT);
  }
}

/** The product's counter, and a way to give it a month's rows without buying a month's images. */
export class FilledCounter extends QuotaCounter {
  /** Spreads that many settled rows evenly over the first 28 days of the month. */
  fill(rows: number): void {
    this.ctx.storage.sql.exec(
      `WITH RECURSIVE serial (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM serial WHERE n + 1 < ?)
       INSERT INTO ${HOLDS} (generation_id, day, state, units, micros, refused, held_at, ended_at)
       SELECT 'gen_' || lower(hex(randomblob(13))), printf('2026-11-%02d', 1 + n % 28), 'settled', 1, 5880, 0, ?, ? FROM serial`,
      rows,
      AT,
      AT,
    );
  }

  /** As a deploy does: the next call finds a new instance. */
  restart(): void {
    this.ctx.abort('restarted');
  }
}

async function hold(env: BenchBindings, counter: string, policies: readonly Policy[]): Promise<Response> {
  const generationId = newGenerationId(randomRunName());
  const request = { generationId, units: 1, micros: HELD_MICROS, policies, at: AT };
  const answer = await counterClient(env.COUNTERS).hold(counter, request);
  return answer.ok ? new Response('held') : new Response('refused', { status: 500 });
}

export default {
  async fetch(request, env) {
    const { pathname, searchParams } = new URL(request.url);
    const counter = searchParams.get('counter') ?? DEPLOYMENT_COUNTER;
    switch (pathname) {
      case '/hello':
        return new Response('hello');
      case '/noop':
        await env.NOOP.getByName('one').nothing();
        return new Response('nothing');
      case '/write':
        await env.NOOP.getByName('writer').writeRow();
        return new Response('written');
      case '/hold-user':
        return hold(env, counter, USER);
      case '/hold-deployment':
        return hold(env, counter, DEPLOYMENT);
      case '/fill':
        await env.COUNTERS.getByName(counter).fill(Number(searchParams.get('rows')));
        return new Response('filled');
      case '/restart':
        try {
          await env.COUNTERS.getByName(counter).restart();
        } catch {
          // Being cut off is what was asked for.
        }
        return new Response('restarted');
      default:
        return new Response('no such path', { status: 404 });
    }
  },
} satisfies ExportedHandler<BenchBindings>;
