import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sleep } from '../../common/async.ts';
import { startEasel } from '../lab/easel.ts';
import { startFakeOpenAI } from '../lab/fake-openai.ts';
import { call, untilEnded } from '../lab/http.ts';
import { ROOT } from '../root.ts';

/**
 * Makes the golden state of a release: `node tools/develop/golden.ts <release>`. It has a run in each phase, holds of each
 * age, and a deletion in the middle, as a machine leaves them that dies. Later versions must finish it
 * (`test/e2e/golden.test.ts`). Run it once for each release, before the stored forms change again.
 */

/** The deletion was requested two hours ago: the sweep must finish it. */
const DELETION_AGE_MS = 2 * 60 * 60 * 1000;
const [release] = process.argv.slice(2);
if (!release || !/^[\w.-]+$/.test(release)) throw new Error('say which release: node tools/develop/golden.ts 2026-11-26');
const folder = join(ROOT, 'test/golden', release);
if (existsSync(folder)) throw new Error(`${folder} exists: a golden state is made once`);

const fake = await startFakeOpenAI();
const easel = await startEasel({
  env: {
    OPENAI_API_KEY: 'sk-fake-0123456789',
    OPENAI_BASE_URL: `${fake.url}/v1`,
    PROVIDER_MAX_RUNNING: '2',
    PROVIDER_QUEUE_SECONDS: '480',
  },
});
try {
  const ask = async (prompt: string) => {
    const response = await call(easel, '/v1/generations', { prompt, user: 'golden' }, {});
    return ((await response.json()) as { id: string }).id;
  };
  const ended = await untilEnded(easel, await ask('ended'));
  await untilEnded(easel, await ask('refused [fake:content_policy]'));
  const deleted = await untilEnded(easel, await ask('deleted in the middle'));
  await sleep(1000);
  await ask('sent [fake:delay=600000]');
  await ask('also sent [fake:delay=600000]');
  await ask('in the queue');
  await sleep(1000);
  await easel.kill9();
  const image = deleted.images[0]?.id ?? '';
  noteDeletion(image);
  mkdirSync(folder, { recursive: true });
  // Only the stores: the folder's easel.json has keys.
  for (const store of ['d1', 'do', 'r2']) cpSync(join(easel.state, 'v3', store), join(folder, 'v3', store), { recursive: true });
  process.stdout.write(`${folder}: ended ${ended.id}, deleted ${image}\n`);
} finally {
  await easel.discard();
  await fake.close();
}

/** The note that a deletion writes first, and nothing after it. */
function noteDeletion(image: string): void {
  for (const path of readdirSync(easel.state, { recursive: true, encoding: 'utf8' })) {
    if (!/d1\/.*\.sqlite$/.test(path) || path.includes('metadata')) continue;
    const db = new DatabaseSync(join(easel.state, path));
    db.prepare('INSERT INTO deletions (image_id, format, origins, asked_at) VALUES (?, ?, ?, ?)').run(
      image,
      'png',
      '[]',
      Date.now() - DELETION_AGE_MS,
    );
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    db.close();
  }
}
