/** What vitest.config.ts gives the Worker besides its own bindings. */
declare namespace Cloudflare {
  interface Env {
    TEST_MIGRATIONS: import('cloudflare:test').D1Migration[];
    /** The text of docs/security.md. */
    SECURITY_DOCUMENT: string;
    ADMIN_TOKEN: string;
    SIGNING_SECRET: string;
  }
}
