/** What vitest.config.ts gives the Worker besides its own bindings. */
declare namespace Cloudflare {
  interface Env {
    TEST_MIGRATIONS: import('cloudflare:test').D1Migration[];
    ADMIN_TOKEN: string;
    SIGNING_SECRET: string;
  }
}
