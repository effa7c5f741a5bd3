import type { TestProject } from 'vitest/node';
import { launchBrowserServer } from '../../../tools/lab/browser.ts';
import { type EaselInstance, startEasel } from '../../../tools/lab/easel.ts';

/** What all browser tests share: one Easel and one browser, since starting either takes seconds. */
export type SharedEasel = Pick<EaselInstance, 'url' | 'port' | 'secretKey' | 'publishableKey' | 'adminToken'>;

declare module 'vitest' {
  interface ProvidedContext {
    easel: SharedEasel;
    browserUrl: string;
  }
}

/** Of the whole browser suite: no test may be stopped by what the others made. */
const env = { SANDBOX_SECONDS: '2.5', SANDBOX_GRAIN: '4', DAILY_SPEND_CAP_USD: '1000', MONTHLY_SPEND_CAP_USD: '1000' };

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [easel, browser] = await Promise.all([startEasel({ by: 'lab', env }), launchBrowserServer()]);
  const { url, port, secretKey, publishableKey, adminToken } = easel;
  project.provide('easel', { url, port, secretKey, publishableKey, adminToken });
  project.provide('browserUrl', browser.wsEndpoint());
  return async () => {
    await browser.close();
    await easel.discard();
  };
}
