import type { ImageList } from '../../../../src/contract/images.ts';
import { table } from '../../../table.ts';
import { quantile } from '../load.ts';
import { BenchSubject } from '../run/http.ts';
import { PRODUCT, serveProduct } from '../run/workers.ts';
import { fillImages } from './rows.ts';

/** Whether the end of a long list costs what its beginning does. */

const ROWS = 100_000;
const PAGE = 100;
const LAST = ROWS / PAGE;
const TIMES = 100;

export async function measureListing(): Promise<string> {
  const served = await serveProduct(PRODUCT, 'http://127.0.0.1:9');
  const asker = new BenchSubject();
  const page = async (cursor: string | null) => {
    const url = new URL(`/v1/images?limit=${PAGE}`, served.url);
    if (cursor !== null) url.searchParams.set('cursor', cursor);
    const { status, body, ms } = await asker.ask(url, { headers: { authorization: `Bearer ${served.key}` } });
    const list = JSON.parse(body.toString()) as ImageList;
    if (status !== 200 || list.items.length !== PAGE) throw new Error(`no page: ${status} ${body.toString().slice(0, 200)}`);
    return { ms, next: list.next_cursor };
  };
  try {
    const db = await served.miniflare.getD1Database('DB');
    const keyId = String(await db.prepare('SELECT id FROM keys LIMIT 1').first('id'));
    for (const sql of fillImages(keyId, `key:${keyId}`, ROWS)) await db.prepare(sql).run();
    let last: string | null = null;
    for (let number = 1; number < LAST; number++) last = (await page(last)).next;
    const times: { first: number[]; last: number[] } = { first: [], last: [] };
    for (let asked = 0; asked < TIMES; asked++) {
      times.first.push((await page(null)).ms);
      times.last.push((await page(last)).ms);
    }
    const row = (name: string, ms: number[]) => {
      const ascending = ms.toSorted((a, b) => a - b);
      return [name, quantile(ascending, 0.5).toFixed(1), quantile(ascending, 0.99).toFixed(1)];
    };
    const rows = [row('page 1', times.first), row(`page ${LAST.toLocaleString('en')}, the last`, times.last)];
    return table([`${PAGE} of ${ROWS.toLocaleString('en')} images`, 'p50 ms', 'p99 ms'], rows);
  } finally {
    asker.close();
    await served.stop();
  }
}
