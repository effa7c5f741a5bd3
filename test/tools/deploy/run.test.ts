import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readSignInCode } from '../../../common/sign-in-code.ts';
import { ACCOUNT_ID } from '../../../tools/lab/fake-cloudflare.ts';
import { needWrangler } from '../../../tools/operate/deploy/wrangler.ts';
import { answering } from './answering.ts';
import { type DeployWorld, deployWorld } from './world.ts';

let world: DeployWorld;
beforeEach(async () => {
  world = await deployWorld();
});
afterEach(() => world.discard());

const sandbox = (...more: string[]) => world.run(['--provider', 'sandbox', '--url', world.easel.url, ...more]);
const uploaded = (name = 'easel') => world.cloudflare.account.workers.get(name)?.upload ?? null;
const bindingText = (name: string) => uploaded()?.bindings.find((binding) => binding.name === name)?.text;
const changes = (from = 0) =>
  world.cloudflare
    .calls()
    .slice(from)
    .filter((call) => !call.startsWith('GET'));

describe('what the account must have', () => {
  test('without a login nothing is made, and the remedy is named', async () => {
    const wrong = await world.run(['--provider', 'sandbox'], { environment: { CLOUDFLARE_API_TOKEN: 'a-wrong-token' } });
    expect([wrong.failed, wrong.output.includes('Check CLOUDFLARE_API_TOKEN')]).toEqual([true, true]);
    const none = await world.run(['--provider', 'sandbox'], { environment: { CLOUDFLARE_API_TOKEN: '' } });
    expect([none.failed, none.output.includes('npx wrangler login')]).toEqual([true, true]);
    expect([readdirSync(world.folder), changes()]).toEqual([[], []]);
  });

  test('the login of wrangler is enough, and is read from wrangler', async () => {
    const args = ['--provider', 'sandbox', '--url', world.easel.url];
    const { failed } = await world.run(args, { environment: { CLOUDFLARE_API_TOKEN: '' }, loggedIn: true });
    expect([failed, world.wranglerRuns[0]]).toEqual([false, ['auth', 'token', '--json']]);
    const odd = await world.run(args, { environment: { CLOUDFLARE_API_TOKEN: '' }, loggedIn: 'unreadable' });
    expect([odd.failed, odd.output.endsWith('Run: npx wrangler login')]).toEqual([true, true]);
  });

  test('an account without a workers.dev name gets the link to choose one', async () => {
    world.cloudflare.account.subdomain = null;
    const { failed, output } = await sandbox();
    expect([failed, output.includes('/workers/onboarding'), changes()]).toEqual([true, true, []]);
  });

  test('an account without R2 gets the one link, and nothing is made', async () => {
    world.cloudflare.account.r2Enabled = false;
    const { failed, output } = await sandbox();
    expect([failed, output.includes('10042'), output.includes('/r2/overview'), changes()]).toEqual([true, true, true, []]);
  });

  test('a person at a terminal gets the link once, and the command goes on as soon as R2 is enabled', async () => {
    world.cloudflare.account.r2Enabled = false;
    let looks = 0;
    const onSleep = () => {
      looks += 1;
      if (looks === 3) world.cloudflare.account.r2Enabled = true;
    };
    const { failed, output } = await world.run(['--provider', 'sandbox', '--url', world.easel.url, '--name', 'easel'], {
      terminal: answering(''),
      onSleep,
    });
    expect([failed, output.match(/\/r2\/overview/g)?.length, looks]).toEqual([false, 1, 3]);
  });

  test('an API that fails for good is reported, with the advice to run it again', async () => {
    const answer = { status: 503, code: 7009, message: 'upstream is unavailable' };
    world.cloudflare.fail([{ method: 'GET', path: /\/workers\/subdomain$/, answer, times: 3 }]);
    const { failed, output } = await sandbox();
    expect([failed, output.includes('503'), output.includes('run the same command again')]).toEqual([true, true, true]);
    expect((await sandbox()).failed).toBe(false);
  });

  test.each([429, 502])('an API that is busy (%i) is asked again, and then reported with its status', async (status) => {
    const answer = { status, code: 971, message: 'slow down' };
    world.cloudflare.fail([{ method: 'GET', path: /\/r2\/buckets$/, answer, times: 2 }]);
    expect((await sandbox()).failed).toBe(false);
    world.cloudflare.fail([{ method: 'GET', path: /\/r2\/buckets$/, answer, times: 3 }]);
    const { output } = await world.run([]);
    expect(output).toContain(`Cloudflare's API failed (${status}: slow down). Nothing is lost`);
  });

  test('the account of the deployment and CLOUDFLARE_ACCOUNT_ID must be the same', async () => {
    await sandbox();
    const before = world.cloudflare.calls().length;
    const other = { CLOUDFLARE_ACCOUNT_ID: 'f'.repeat(32) };
    const { failed, output } = await world.run([], { environment: other });
    expect([failed, output.includes(`is in the account ${ACCOUNT_ID}`), output.includes('Unset it')]).toEqual([true, true, true]);
    expect(changes(before)).toEqual([]);
  });

  test('a token that may not list accounts works with CLOUDFLARE_ACCOUNT_ID', async () => {
    const answer = { status: 403, code: 9109, message: 'Unauthorized to access requested resource' };
    world.cloudflare.fail([{ method: 'GET', path: /^\/accounts$/, answer, times: 2 }]);
    const refused = await sandbox();
    expect([refused.failed, refused.output.includes('It needs Workers Scripts (edit)')]).toEqual([true, true]);
    const environment = { CLOUDFLARE_ACCOUNT_ID: ACCOUNT_ID };
    expect((await world.run(['--provider', 'sandbox', '--url', world.easel.url], { environment })).failed).toBe(false);
  });

  test('an API that fails twice is asked a third time', async () => {
    world.cloudflare.fail([{ method: 'GET', path: /\/r2\/buckets$/, answer: { cut: 'before' }, times: 2 }]);
    expect((await sandbox()).failed).toBe(false);
  });
});

describe('the first deployment', () => {
  test('a person answers at most four questions', async () => {
    const terminal = answering('easel', 'sk-a-key-0123456789', 'example.com', 'y');
    const { failed } = await world.run(['--url', world.easel.url], { terminal });
    expect([failed, terminal.asked]).toEqual([false, 4]);
    expect(world.record().origins).toEqual(['https://example.com', 'https://www.example.com']);
    expect([bindingText('OPENAI_API_KEY'), bindingText('PROVIDER')]).toEqual(['sk-a-key-0123456789', 'openai']);
  });

  test('without a terminal and a provider it asks nothing and says which flags it takes', async () => {
    const { failed, output } = await world.run([]);
    expect([failed, output.includes('--provider sandbox')]).toEqual([true, true]);
  });

  test('the database is migrated before the code is uploaded', async () => {
    await sandbox();
    const calls = world.cloudflare.calls();
    const migrated = calls.findLastIndex((call) => call.endsWith('/query'));
    expect(migrated).toBeGreaterThan(0);
    expect(migrated).toBeLessThan(calls.findIndex((call) => call.startsWith('PUT')));
  });

  test('the secrets have 32 bytes, only the owner can read the record, and no output has a secret', async () => {
    const { output } = await sandbox();
    const { admin_token, signing_secret, pending } = world.record();
    expect([bindingText('ADMIN_TOKEN'), bindingText('SIGNING_SECRET'), pending]).toEqual([admin_token, signing_secret, {}]);
    expect(Buffer.from(String(signing_secret), 'base64url')).toHaveLength(32);
    expect(Buffer.from(admin_token.slice(4), 'base64url')).toHaveLength(32);
    expect(statSync(`${world.folder}/easel.json`).mode & 0o777).toBe(0o600);
    expect([output.includes(admin_token), output.includes(String(signing_secret))]).toEqual([false, false]);
    expect(readdirSync(world.folder).filter((file) => file.includes('secrets'))).toEqual([]);
  });

  test('the playground has a key that is no variable, and the site key is for the exact origins', async () => {
    const { output } = await sandbox('--origin', 'https://Shop.example.com/');
    expect(output).toContain('site-key="pk_site_1"');
    expect(world.easel.requests).toContain('PUT /v1/admin/playground-key');
    expect(world.easel.keys.map(({ origins }) => origins)).toEqual([['https://shop.example.com']]);
    expect(uploaded()?.bindings.map(({ name }) => name)).not.toContain('PLAYGROUND_KEY');
  });

  test('a test image that fails is reported with its cause', async () => {
    const { failed, output } = await sandbox('--image');
    expect([failed, output.includes('provider_rejected')]).toEqual([true, true]);
  });

  test('two names in one account share neither database nor bucket nor rate limit', async () => {
    await sandbox('--name', 'one');
    await sandbox('--name', 'two');
    const [one, two] = ['one', 'two'].map((name) => world.record(name));
    expect(one?.database?.id).not.toBe(two?.database?.id);
    expect([one?.bucket, two?.bucket]).toEqual(['one-images', 'two-images']);
  });
});

describe('an answer of the API in an unknown form', () => {
  const READS = [/^\/accounts$/, /\/subdomain$/, /\/settings$/, /\/d1\/database$/, /\/secrets$/];

  test.each(READS)('to a read of %s is one line without a stack, and nothing is taken for granted', async (path) => {
    for (const result of ['null', '7', '{"items":[]}', '[{"id":5}]']) {
      const answer = { status: 200, text: `{"success":true,"result":${result}}` };
      world.cloudflare.fail([{ method: 'GET', path, answer }]);
      const { failed, output } = await sandbox();
      expect([result, failed, output.split('\n').at(-1)]).toEqual([
        result,
        true,
        expect.stringContaining("Cloudflare's API answered in a form that this version does not know"),
      ]);
    }
  });

  test.each([200, 302, 403, 404])('such as a page of a proxy with %i does not mean that nothing is deployed', async (status) => {
    await sandbox();
    const secret = bindingText('SIGNING_SECRET');
    const { uploads } = world.cloudflare.account.worker('easel');
    rmSync(join(world.folder, 'easel.json'));
    world.cloudflare.fail([{ method: 'GET', path: /\/settings$/, answer: { status, text: '<h1>Sign in</h1>' } }]);
    const { failed, output } = await sandbox();
    expect([failed, output]).toEqual([true, expect.stringContaining(`API answers (status ${status})`)]);
    expect([bindingText('SIGNING_SECRET'), world.cloudflare.account.worker('easel').uploads]).toEqual([secret, uploads]);
  });

  test('cannot write to the terminal', async () => {
    const answer = { status: 400, code: 1, message: 'no\u001b[2J\nway\u202e' };
    world.cloudflare.fail([{ method: 'GET', path: /\/subdomain$/, answer }]);
    expect((await sandbox()).output).toContain('Cloudflare says "no [2J way " (code 1)');
  });
});

test.each([
  ['The migration', 'POST', /\/query$/],
  ['The upload', 'PUT', /\/workers\/scripts\/easel$/],
] as const)('%s that lacks a permission names the permissions', async (what, method, path) => {
  const answer = { status: 403, code: 10000, message: 'Authentication error' };
  world.cloudflare.fail([{ method, path, answer }]);
  const { output } = await sandbox();
  expect(output).toContain(`${what} failed`);
  expect(output).toMatch(/D1 \(edit\)[^\n]+\nRun the same command again: it goes on here\.$/);
});

test('a reached quota of cron triggers is named with what it means and its remedy, as wrangler prints it', async () => {
  const refusal = 'Cron schedules:\n  - A request failed.\n    - You have exceeded the limit of 5 cron triggers. [code: 10072]';
  const wrangler = async () => ({ code: 1, output: `[ERROR] ${refusal}` });
  const failed = needWrangler(wrangler, ['deploy'], 'The upload');
  await expect(failed).rejects.toThrow(/The code is uploaded\. Remove a cron trigger[^\n]+\nRun the same command again/);
});

describe('a run that is cut', () => {
  /** Each change that the command makes in the account. */
  const CHANGES = [
    ['making the database', 'POST', /\/d1\/database$/],
    ['making the bucket', 'POST', /\/r2\/buckets$/],
    ['migrating', 'POST', /\/query$/],
    ['uploading', 'PUT', /\/workers\/scripts\/easel$/],
  ] as const;

  test.each(
    CHANGES.flatMap(([what, method, path]) => (['before', 'after'] as const).map((cut) => [what, cut, method, path] as const)),
  )('while %s, %s the change: the same command goes on, and makes nothing twice', async (_what, cut, method, path) => {
    world.cloudflare.fail([{ method, path, answer: { cut } }]);
    const first = await sandbox();
    expect([first.failed, /[Rr]un the same command again/.test(first.output)]).toEqual([true, true]);
    expect(readdirSync(world.folder).filter((file) => file.includes('secrets'))).toEqual([]);
    const secret = world.record().signing_secret;
    const second = await world.run([]);
    expect([second.failed, second.output.includes('Easel is deployed as easel')]).toEqual([false, true]);
    const { databases, buckets } = world.cloudflare.account;
    expect([databases.map(({ name }) => name), [...buckets]]).toEqual([['easel'], ['easel-images']]);
    expect(bindingText('SIGNING_SECRET')).toBe(secret);
  });

  test('a reached quota of databases is named, and the next run goes on', async () => {
    world.cloudflare.account.maxDatabases = 0;
    const { failed, output } = await sandbox();
    world.cloudflare.account.maxDatabases = 10;
    expect([failed, output.includes('quota')]).toEqual([true, true]);
    expect((await world.run([])).failed).toBe(false);
  });

  test('a reached quota of buckets is named, and the next run goes on', async () => {
    world.cloudflare.account.maxBuckets = 0;
    const { failed, output } = await sandbox();
    world.cloudflare.account.maxBuckets = 10;
    expect([failed, output.includes('R2 buckets')]).toEqual([true, true]);
    expect((await world.run([])).failed).toBe(false);
  });

  test('a site key that an interrupted run could not make is made by the next', async () => {
    world.easel.health = 'not_configured';
    const { failed } = await sandbox('--origin', 'https://example.com');
    world.easel.health = 'ok';
    expect([failed, world.record().site_key]).toEqual([true, null]);
    expect((await world.run([])).output).toContain('site-key="pk_site_1"');
  });
});

describe('a record that cannot be used', () => {
  const spoil = (change: (text: string) => string) => {
    const file = join(world.folder, 'easel.json');
    writeFileSync(file, change(readFileSync(file, 'utf8')));
  };

  test.each([
    ['of a later version', (text: string) => text.replace('"version": 1', '"version": 2'), 'Run git pull'],
    ['that is damaged', (text: string) => text.slice(0, 40), 'Restore your copy'],
  ])('%s is named with its remedy, and nothing is changed', async (_what, change, remedy) => {
    await sandbox();
    spoil(change);
    const before = world.cloudflare.calls().length;
    for (const args of [[], ['--check'], ['--dry-run']]) {
      const { failed, output } = await world.run(args);
      expect([failed, output.includes('easel.json'), output.includes(remedy)]).toEqual([true, true, true]);
    }
    expect(changes(before)).toEqual([]);
  });

  test.each([
    { origins: 'https://a.example' },
    { database: 'x' },
    { provider: 'dall-e' },
    { admin_token: null },
    { url: 'nope' },
    { pending: null },
    { bucket: 7 },
  ])('that was edited by hand to %j is named with its field, and nothing is changed', async (edit) => {
    await sandbox();
    spoil((text) => JSON.stringify({ ...JSON.parse(text), ...edit }));
    const before = world.cloudflare.calls().length;
    const { output } = await world.run([]);
    expect(output).toContain(`easel.json is damaged at "${Object.keys(edit)[0]}". Restore your copy`);
    expect(changes(before)).toEqual([]);
  });

  test('of another deployment does not matter', async () => {
    await sandbox('--name', 'easel');
    writeFileSync(join(world.folder, 'other.json'), '{');
    expect((await world.run(['--check', '--name', 'easel'])).failed).toBe(false);
    expect((await world.run(['--check'])).output).toContain('other.json is damaged');
  });
});

test('what a killed run left of its secrets is no deployment, and the next run removes it', async () => {
  await sandbox();
  const left = join(world.folder, 'easel.4711.secrets.json');
  writeFileSync(left, '{}');
  const { failed } = await world.run(['--provider', 'openai'], { environment: { OPENAI_API_KEY: 'sk-another' } });
  expect([failed, existsSync(left)]).toEqual([false, false]);
});

test('a database that was deleted is not replaced by an empty one', async () => {
  await sandbox();
  world.cloudflare.account.databases.splice(0);
  const { failed, output } = await world.run([]);
  expect([failed, output.includes('is gone from the account'), world.cloudflare.account.databases]).toEqual([true, true, []]);
});

test('a folder that cannot be written is named', async () => {
  writeFileSync(join(world.folder, 'file'), '');
  const { failed, output } = await sandbox('--name', 'easel', '--folder', join(world.folder, 'file'));
  expect([failed, output.includes('cannot be written')]).toEqual([true, true]);
});

test('the end has a link to the dashboard that the Worker takes, with the token that it has', async () => {
  const { output } = await sandbox();
  const code = /\/admin#code=(\S+)/.exec(output)?.[1] ?? '';
  expect(await readSignInCode(world.record().admin_token, code, Date.now())).not.toBeNull();
});

describe('what is not Easel is left alone', () => {
  test('a Worker of that name', async () => {
    const other = world.cloudflare.account.worker('shop');
    await sandbox();
    const upload = uploaded();
    other.upload = upload && { ...upload, bindings: [] };
    const { failed, output } = await sandbox('--name', 'shop');
    expect([failed, output.includes('it is not Easel')]).toEqual([true, true]);
  });

  test('a database or bucket of that name, unless it is adopted', async () => {
    world.cloudflare.account.addDatabase('gallery');
    const taken = await sandbox('--name', 'gallery');
    expect([taken.failed, taken.output.includes('There is already a database gallery')]).toEqual([true, true]);
    world.cloudflare.account.buckets.add('easel-images');
    const bucket = await sandbox('--name', 'easel');
    expect([bucket.failed, bucket.output.includes('There is already a bucket easel-images')]).toEqual([true, true]);
    expect((await sandbox('--name', 'easel', '--adopt')).failed).toBe(false);
  });
});

describe('an upgrade', () => {
  test('asks nothing, keeps secrets and variables of the dashboard, and uploads once', async () => {
    await sandbox();
    const worker = world.cloudflare.account.worker('easel');
    const dashboard = { type: 'plain_text', name: 'DAILY_IMAGES_PER_USER', text: '7' };
    if (worker.upload) worker.upload = { ...worker.upload, bindings: [...worker.upload.bindings, dashboard] };
    const secret = world.record().admin_token;
    const { failed } = await world.run([], { terminal: answering() });
    expect([failed, worker.uploads, bindingText('ADMIN_TOKEN')]).toEqual([false, 2, secret]);
    expect(uploaded()?.bindings).toContainEqual(dashboard);
    expect(world.wranglerRuns.at(-1)).not.toContain('--secrets-file');
  });

  test('from another folder it needs the admin token, and then keeps the secrets', async () => {
    await sandbox();
    const { admin_token } = world.record();
    const secret = bindingText('SIGNING_SECRET');
    rmSync(join(world.folder, 'easel.json'));
    const refused = await sandbox('--name', 'easel');
    expect([refused.failed, refused.output.includes('deployed from another folder')]).toEqual([true, true]);
    const environment = { ADMIN_TOKEN: admin_token };
    const { failed } = await world.run(['--provider', 'sandbox', '--url', world.easel.url], { environment });
    expect([failed, bindingText('SIGNING_SECRET'), world.record().admin_token]).toEqual([false, secret, admin_token]);
    // A secret that it did not see must not look like the one that the Worker has.
    expect(world.record().signing_secret).toBeNull();
  });
});

describe('an admin token that somebody set in the dashboard', () => {
  const set = (token: string) => {
    const worker = world.cloudflare.account.worker('easel');
    const others = worker.upload?.bindings.filter(({ name }) => name !== 'ADMIN_TOKEN') ?? [];
    const secret = { type: 'secret_text', name: 'ADMIN_TOKEN', text: token };
    if (worker.upload) worker.upload = { ...worker.upload, bindings: [...others, secret] };
  };

  test('is asked for by an upgrade and a check, and taken from ADMIN_TOKEN', async () => {
    await sandbox();
    set('adm_other');
    for (const args of [[], ['--check']]) {
      const refused = await world.run(args);
      expect([args, refused.failed, refused.output.includes('Put the one that it has into ADMIN_TOKEN')]).toEqual([
        args,
        true,
        true,
      ]);
    }
    const environment = { ADMIN_TOKEN: 'adm_other' };
    expect((await world.run(['--check'], { environment })).failed).toBe(false);
    expect((await world.run([], { environment })).failed).toBe(false);
    expect([world.record().admin_token, bindingText('ADMIN_TOKEN')]).toEqual(['adm_other', 'adm_other']);
    expect((await world.run([])).failed).toBe(false);
  });

  test('is corrected after a wrong one was given in a new folder', async () => {
    await sandbox();
    const { admin_token } = world.record();
    rmSync(join(world.folder, 'easel.json'));
    const args = ['--provider', 'sandbox', '--url', world.easel.url];
    expect((await world.run(args, { environment: { ADMIN_TOKEN: 'adm_wrong' } })).failed).toBe(true);
    expect((await world.run(args, { environment: { ADMIN_TOKEN: admin_token } })).failed).toBe(false);
    expect(world.record().admin_token).toBe(admin_token);
  });

  test('of another deployment does not replace the one that works', async () => {
    await sandbox();
    const { admin_token } = world.record();
    expect((await world.run([], { environment: { ADMIN_TOKEN: 'adm_of_another' } })).failed).toBe(false);
    expect(world.record().admin_token).toBe(admin_token);
  });
});

test('a dry run changes nothing', async () => {
  const { failed, output } = await world.run(['--dry-run', '--name', 'second']);
  expect(output).toContain('Would make the database second, the bucket second-images and the Worker second');
  expect([failed, changes()]).toEqual([false, []]);
});

test("Cloudflare's own builds deploy wrangler.toml as it is, and tell the Worker its address once", async () => {
  const database = world.cloudflare.account.addDatabase('easel');
  world.cloudflare.account.buckets.add('easel-images');
  const environment = { WORKERS_CI: '1', CLOUDFLARE_ACCOUNT_ID: ACCOUNT_ID };
  const first = await world.run([], { environment });
  expect(first.output).toContain('Uploaded easel');
  expect(bindingText('PUBLIC_URL')).toBe('https://easel.acme.workers.dev');
  expect(database.sqlite.prepare('SELECT count(*) AS migrations FROM d1_migrations').get()).not.toEqual({ migrations: 0 });
  await world.run([], { environment });
  expect(world.wranglerRuns.at(-1)).not.toContain('--var');
  expect(bindingText('PUBLIC_URL')).toBe('https://easel.acme.workers.dev');
});

describe('--check', () => {
  test('says line by line what works', async () => {
    await sandbox();
    const { failed, output } = await world.run(['--check']);
    expect([failed, output.includes('✓ The playground has a key'), output.includes('✓ The database answers')]).toEqual([
      false,
      true,
      true,
    ]);
  });

  test.each([
    ['not_configured', 'OPENAI_API_KEY is missing'],
    ['not Easel', 'not as Easel does'],
  ] as const)('a deployment that is %s fails with its remedy', async (health, words) => {
    await sandbox();
    world.easel.health = health;
    const { failed, output } = await world.run(['--check', world.easel.url]);
    expect([failed, output.includes(words), output.includes('npm run deploy')]).toEqual([true, true, true]);
  });

  test.each([
    ['not_migrated', 'it has 0001_first, the code needs 0002_second'],
    ['degraded', 'Its bucket did not answer'],
  ] as const)('a deployment that is %s is configured, and fails with what is wrong', async (health, words) => {
    await sandbox();
    world.easel.health = health;
    const { failed, output } = await world.run(['--check']);
    expect([failed, output.includes('✓ It is configured'), output.includes(words)]).toEqual([true, true, true]);
  });

  test('a site key that was revoked fails, and the next deployment makes another', async () => {
    await sandbox('--origin', 'https://example.com');
    expect((await world.run(['--check'])).output).toContain('✓ The key of https://example.com works');
    for (const key of world.easel.keys) key.revoked_at = '2026-11-26T00:00:00.000Z';
    const { failed, output } = await world.run(['--check']);
    expect([failed, output.includes('✗ The key of https://example.com was revoked')]).toEqual([true, true]);
    expect((await world.run([])).output).toContain('site-key="pk_site_2"');
    expect(world.easel.keys).toHaveLength(2);
  });

  test('an address that does not answer fails', async () => {
    const { failed, output } = await world.run(['--check', 'http://127.0.0.1:9']);
    expect([failed, output.includes('does not answer')]).toEqual([true, true]);
  });

  test('an admin token that the Worker does not have fails', async () => {
    await sandbox();
    rmSync(join(world.folder, 'easel.json'));
    const wrong = { environment: { ADMIN_TOKEN: 'adm_wrong' } };
    const { failed, output } = await world.run(['--check', world.easel.url], wrong);
    expect([failed, output.includes('does not take this admin token')]).toEqual([true, true]);
  });
});
