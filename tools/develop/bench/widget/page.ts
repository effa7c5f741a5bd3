import type { BrowserContext, CDPSession, Page } from 'playwright-core';

/** Slow 4G as Lighthouse has it: 150 ms, 1.6 Mbit/s down, 750 kbit/s up. In bytes a second. */
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };

export interface Slowness {
  readonly slow4G?: boolean;
  /** How many times slower the processor is. */
  readonly cpu?: number;
}

/** What the page saw of itself. Times in milliseconds. */
export interface Observed {
  readonly lcp: number;
  readonly lcpElement: string;
  readonly cls: number;
  /** What moved most, and when. */
  readonly clsOf: string;
  /** The longest time from an input to the next frame. */
  readonly inp: number;
  readonly inpEvent: string;
  /** From `easel-complete` until the stage shows the picture; -1 before. */
  readonly visible: number;
}

export interface MeasuredPage {
  readonly page: Page;
  readonly cdp: CDPSession;
  observed(): Promise<Observed>;
  /** Bytes of each finished image on the network, by the path of its URL. */
  readonly pictures: ReadonlyMap<string, number>;
}

/** A page that is measured from its first moment. */
export async function measuredPage(context: BrowserContext, { slow4G = false, cpu = 1 }: Slowness): Promise<MeasuredPage> {
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.enable');
  await cdp.send('Network.setCacheDisabled', { cacheDisabled: true });
  if (slow4G) await cdp.send('Network.emulateNetworkConditions', SLOW_4G);
  if (cpu > 1) await cdp.send('Emulation.setCPUThrottlingRate', { rate: cpu });
  const urls = new Map<string, string>();
  const pictures = new Map<string, number>();
  cdp.on('Network.requestWillBeSent', ({ requestId, request }) => urls.set(requestId, new URL(request.url).pathname));
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const path = urls.get(requestId) ?? '';
    if (path.startsWith('/i/')) pictures.set(path, encodedDataLength);
  });
  await page.addInitScript(observe);
  const observed = () => page.evaluate(() => (globalThis as unknown as { observed: Observed }).observed);
  return { page, cdp, observed, pictures };
}

/** Runs in the page. */
function observe(): void {
  const observed = { lcp: 0, lcpElement: '', cls: 0, clsOf: '', inp: 0, inpEvent: '', visible: -1 };
  Object.assign(globalThis, { observed });
  const watch = (type: string, use: (entry: Record<string, number> & { name: string; element?: Element }) => void, more = {}) =>
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) use(entry as never);
    }).observe({ type, buffered: true, ...more });
  watch('largest-contentful-paint', ({ startTime = 0, element }) => {
    observed.lcp = startTime;
    observed.lcpElement = element ? `${element.localName} ${element.id || (element.textContent ?? '').slice(0, 30)}` : '';
  });
  let most = 0;
  watch('layout-shift', ({ value = 0, hadRecentInput, startTime = 0, sources }) => {
    if (hadRecentInput) return;
    observed.cls += value;
    if (value <= most) return;
    most = value;
    const moved = (sources as unknown as readonly { readonly node: Element | null }[] | undefined) ?? [];
    const names = moved.map(({ node }) => `${node?.localName ?? 'text'}.${node?.className || node?.id}`);
    observed.clsOf = `${names.join(', ')} at ${Math.round(startTime)} ms`;
  });
  watch(
    'event',
    ({ duration = 0, interactionId, name }) => {
      if (interactionId && duration > observed.inp) Object.assign(observed, { inp: duration, inpEvent: name });
    },
    { durationThreshold: 16 },
  );
  addEventListener('easel-complete', ({ target }) => {
    const done = performance.now();
    const stage = (target as HTMLElement).shadowRoot?.querySelector<HTMLElement>('[part~=stage]');
    const look = () => {
      if (stage?.dataset.scene !== 'done') requestAnimationFrame(look);
      else observed.visible = performance.now() - done;
    };
    look();
  });
}
