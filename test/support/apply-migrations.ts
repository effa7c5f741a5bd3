import { applyD1Migrations, reset } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll } from 'vitest';

/** What a file left in flight may still write after a reset. */
const MAX_RESETS = 20;

/** Every file begins with empty storage and a database that is up to date. */
beforeAll(async () => {
  await reset();
  for (let resets = 1; (await env.IMAGES.list({ limit: 1 })).objects.length > 0; resets++) {
    if (resets === MAX_RESETS) throw new Error('The file before this one still writes images.');
    await scheduler.wait(100);
    await reset();
  }
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
});
