import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';
import { CONFIG_NAMES } from './src/config.ts';

/** Empty is absent: no test ever sees, or spends with, what the shell or .dev.vars holds. */
const noVariables = Object.fromEntries(CONFIG_NAMES.map((name) => [name, '']));

const migrations = await readD1Migrations(join(import.meta.dirname, 'migrations'));

/** Tests of the Worker cannot read files. */
const securityDocument = readFileSync(join(import.meta.dirname, 'docs/security.md'), 'utf8');

/**
 * Node reads the sources itself: its modules run faster than transformed ones. Tests make much that lives briefly, so the
 * part of the memory for that is large (MiB).
 */
const NATIVE = {
  experimental: { viteModuleRunner: false, nodeLoader: false },
  execArgv: ['--max-semi-space-size=64', '--import', join(import.meta.dirname, 'test/web/support/style-sheets.ts')],
};

/**
 * No test measures time, and a machine may be busy. A line of the log that comes as a file ends must fail no run: vitest sends
 * intercepted lines by a connection that it closes then (vitest issue 11153).
 */
const COMMON = {
  testTimeout: 120_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 30_000 } },
  disableConsoleIntercept: true,
};

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'pure',
          environment: 'node',
          setupFiles: ['./tools/source-words.ts'],
          // Pure code keeps nothing between two files: what one has loaded, the next need not load again.
          isolate: false,
          maxWorkers: 2,
          ...NATIVE,
          ...COMMON,
          include: [
            'test/{common,web,tools}/**/*.test.ts',
            'test/src/*.test.ts',
            'test/src/{contract,director,quota,generation,providers}/**/*.test.ts',
            'test/src/http/{accept,field-errors,json,multipart,upload-slots}.test.ts',
            'test/src/http/openai/{request,model,refusals}.test.ts',
          ],
        },
      },
      {
        plugins: [
          cloudflareTest({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              bindings: {
                ...noVariables,
                TEST_MIGRATIONS: migrations,
                SECURITY_DOCUMENT: securityDocument,
                SIGNING_SECRET: 'a-signing-secret-for-tests-0123456789abcdef',
                ADMIN_TOKEN: 'an-admin-token-for-tests-0123456789abcdef',
                PROVIDER: 'sandbox',
                PUBLIC_URL: 'https://easel.example',
                SANDBOX_SECONDS: '0',
              },
            },
          }),
        ],
        test: {
          name: 'workers',
          include: ['test/src/{app,durable,identity,routes,storage}/**/*.test.ts'],
          // Vite takes seconds to load the Director for the first time, and a request waits less.
          setupFiles: ['./tools/director.ts', './test/support/apply-migrations.ts'],
          // To load the Worker takes longer than most files' tests. What one file has loaded, the next need not load again.
          isolate: false,
          maxWorkers: 2,
          ...COMMON,
        },
      },
      {
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['test/e2e/*.test.ts'],
          env: noVariables,
          globalSetup: './test/e2e/support/lab-template.ts',
          // To load the clients and the tools takes a second for each file that does so again.
          isolate: false,
          // Each file starts its own Easel and mostly waits.
          maxWorkers: 3,
          ...NATIVE,
          ...COMMON,
        },
      },
      {
        test: {
          name: 'browser',
          environment: 'node',
          include: ['test/e2e/browser/**/*.test.ts'],
          env: noVariables,
          globalSetup: ['./test/e2e/support/lab-template.ts', './test/e2e/support/shared-easel.ts'],
          // To load the driver of the browser takes a second for each file that does so again.
          isolate: false,
          // A page waits more than it computes.
          maxWorkers: 3,
          ...NATIVE,
          ...COMMON,
        },
      },
    ],
  },
});
