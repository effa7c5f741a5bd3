import { describe, expect } from 'vitest';
import { violations } from '../support/axe.ts';
import { it, LIGHTHOUSE, MOVING, type Visitor } from '../support/visitor.ts';

/** What each figure of /states says, what a screen reader hears last, and whether that interrupts. */
const TABLE: Readonly<Record<string, readonly [said: RegExp, heard: RegExp, alert?: true]>> = {
  idle: [/^$/, /^$/],
  'direction-open': [/^$/, /^$/],
  submitting: [/^Got it\.$/, /^Got it\.$/],
  directing: [/^Adding /, /^Got it\.$/],
  queued: [/^3rd in line · about /, /^Got it\.$/],
  started: [/^Sent to the image model$/, /^Got it\.$/],
  generating: [/^\S.* · usually \d+–\d+ s$/, /^Got it\.$/],
  'preview-1': [/^First look$/, /^Got it\.$/],
  'preview-2': [/^Second look$/, /^./],
  storing: [/^Saving your image$/, /^./],
  done: [/^Done in \d+ s$/, /^Image ready: A little sailboat/],
  change: [/^Done in \d+ s$/, /^Image ready: A little sailboat/],
  'change-refused': [/^Done in \d+ s$/, /^Image ready: A little sailboat/],
  changing: [/^Sent to the image model$/, /^./],
  slow: [/^Taking longer than usual$/, /^./],
  'very-slow': [/^Still working\. You can leave this page\.$/, /^./],
  reconnecting: [/^Connection lost\. Your image is still being made\.$/, /^./],
  restored: [/^Picking up where you left off$/, /^Picking up where you left off$/],
  quota: [/^You’ve made your \d+ images for today\. More at 12\sam\.$/, /^You’ve made your \d+ images/, true],
  busy: [/^Busy right now\. Trying again in \d+ s\.$/, /^Got it\.$/],
  refused: [/^We can’t make this one\. Try rephrasing it\. It didn’t use up an image\.$/, /^We can’t make this one/, true],
  failed: [/^The image model isn’t available right now\. Try again soon\.$/, /^The image model isn’t available/, true],
  unknown: [/^We lost track of this image\. It didn’t use up one of yours\.$/, /^We lost track/, true],
  'canceled-waiting': [/^Canceled\.$/, /^Canceled\.$/],
  canceled: [/^Canceled\. It used up one image\.$/, /^Canceled\. It used up one image\.$/],
};

async function openStates({ page, easel }: Visitor, query = ''): Promise<void> {
  await page.goto(`${easel.url}/states${query}`);
  await page.locator('html[data-reached=all]').waitFor({ timeout: 30_000 });
}

/** What is animated in the figures of /states. */
const moving = ({ page }: Visitor) =>
  page
    .locator('#figures > section > :last-child')
    .evaluateAll((generators) =>
      generators.flatMap((generator) =>
        generator.shadowRoot?.getAnimations().map((animation) => `${generator.id} ${(animation as CSSAnimation).animationName}`),
      ),
    );

describe('every state', () => {
  it('is reached from its recording, says and reads out what the table says, and axe finds nothing wrong', async ({
    arrives,
  }) => {
    const visitor = await arrives(MOVING);
    await openStates(visitor, '?theme=light');
    expect(await moving(visitor)).not.toEqual([]);
    const reached = Object.fromEntries(
      await visitor.page
        .locator('#figures > section')
        .evaluateAll((all) => all.map(({ id, dataset }) => [id, dataset.reached] as const)),
    );
    const told = await visitor.page.locator('#figures > section').evaluateAll((sections) =>
      sections.map(({ id, lastElementChild }) => {
        const text = (selector: string) => lastElementChild?.shadowRoot?.querySelector(selector)?.textContent ?? '';
        const alert = text('[role=alert]');
        const { scene = 'idle' } = lastElementChild?.shadowRoot?.querySelector<HTMLElement>('[part~=stage]')?.dataset ?? {};
        return {
          id,
          scene,
          said: text('[part~=status]') || text('[part~=error] strong'),
          heard: alert || text('[role=status]'),
          alert: !!alert,
        };
      }),
    );
    expect(told.map(({ id }) => id)).toEqual(Object.keys(TABLE));
    for (const { id, scene, said, heard, alert } of told) {
      // Still there: it stands.
      expect.soft([id, scene]).toEqual([id, reached[id]]);
      const [saying, hearing, interrupting = false] = TABLE[id] ?? [/$^/, /$^/];
      expect.soft([id, said]).toEqual([id, expect.stringMatching(saying)]);
      expect.soft([id, heard]).toEqual([id, expect.stringMatching(hearing)]);
      expect.soft([id, alert]).toEqual([id, interrupting]);
    }
    expect(await violations(visitor)).toEqual([]);
    expect(visitor.faults).toEqual([]);
  });

  it('has contrast in the dark, too', async ({ visitor }) => {
    await openStates(visitor, '?theme=dark');
    expect(await violations(visitor)).toEqual([]);
  });

  it('fits into 320 px, and into a page at twice its size, without scrolling sideways; all that can be hit is 44 px', async ({
    arrives,
  }) => {
    const visitor = await arrives({ viewport: { width: 320, height: 800 } });
    await openStates(visitor);
    const widest = () => visitor.page.evaluate(() => document.scrollingElement?.scrollWidth);
    expect(await widest()).toBe(320);
    expect(await visitor.page.evaluate(tooSmall)).toEqual([]);
    // A page may write texts of words without a space in which a line could break.
    await visitor.page.evaluate(() => {
      for (const generator of document.querySelectorAll('#figures > section > :last-child')) {
        for (const name of ['label', 'placeholder', 'button', 'hint']) {
          generator.setAttribute(name, 'Elektrizitätenhauptbetriebswerk'.repeat(4));
        }
      }
    });
    expect(await widest()).toBe(320);
    await visitor.page.setViewportSize({ width: 640, height: 800 });
    expect(await widest()).toBe(640);
    expect(await visitor.page.evaluate(tooSmall)).toEqual([]);
  });

  it('stands still if less motion is asked for', async ({ arrives }) => {
    const visitor = await arrives({ reducedMotion: 'reduce' });
    await openStates(visitor);
    expect(await moving(visitor)).toEqual([]);
  });

  it('keeps its borders and what is chosen in forced colors', async ({ arrives }) => {
    const visitor = await arrives({ forcedColors: 'active' });
    await openStates(visitor, '?only=done');
    for (const part of ['stage', 'create', 'style', 'action']) {
      const style = await visitor.page
        .locator(`[part~=${part}]`)
        .first()
        .evaluate((element) => getComputedStyle(element).borderTopStyle);
      expect([part, style]).toEqual([part, 'solid']);
    }
    expect(await violations(visitor)).toEqual([]);
  });
});

it('can be used by keyboard alone, and never takes the focus', async ({ easel, visitor, site }) => {
  site.serve(`<!doctype html><html lang="en"><title>A shop</title><link rel="icon" href="data:,">
    <script type="module" src="${easel.url}/widget.js"></script><h1>Shop</h1><easel-generator site-key="${site.key}"></easel-generator></html>`);
  await visitor.page.goto(site.origin);
  await visitor.quota('5 of 5 left today');
  // The styles come by a call of their own. Until then there is nothing to choose, and Tab goes on.
  await visitor.part('style').first().waitFor();
  const { keyboard } = visitor.page;
  const focus = () =>
    visitor.page.evaluate(() => {
      const at = document.activeElement?.shadowRoot?.activeElement;
      return at instanceof HTMLInputElement && at.type === 'radio'
        ? at.value
        : (at?.getAttribute('aria-label') ?? at?.textContent ?? at?.tagName);
    });
  const press = async (...keys: string[]) => {
    for (const key of keys) await keyboard.press(key);
    return focus();
  };
  // Six prompts to begin with are on the stage, before the field.
  expect(await press('Tab')).toBe('A fox in a snowy forest');
  expect(await press('Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Tab')).toBe('');
  expect(await visitor.prompt().evaluate((field) => (field.getRootNode() as ShadowRoot).activeElement === field)).toBe(true);
  await keyboard.type(LIGHTHOUSE);
  expect(await press('Tab')).toBe('auto');
  expect(await press('ArrowRight', 'ArrowRight')).toBe('product');
  expect(await press('Enter')).toBe('product');
  expect(visitor.posts).toBe(0);
  expect(await press('ArrowLeft')).toBe('portrait');
  expect(await press('Tab')).toMatch(/^\d+ more$/);
  await press('Tab');
  expect(await press('Tab')).toBe('Prompt details');
  await press('Enter');
  await visitor.part('chip').first().waitFor();
  expect(await press('Tab')).toBe('square');
  expect(await press('Tab')).toBe('× 2 Two at once');
  expect(await press('Tab')).toMatch(/^Create/);
  await press('Enter');
  await visitor.part('status', /^First look/).waitFor();
  // The very button that was pressed: what it says has changed, where the focus is has not.
  expect(await focus()).toBe('Creating…');
  await press('Escape');
  await visitor.part('status', /^Canceled\./).waitFor();
  expect(await focus()).toMatch(/^Create/);
  for (let back = 0; back < 7; back++) await press('Shift+Tab');
  await visitor.page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    for (const region of document.querySelector('easel-generator')?.shadowRoot?.querySelectorAll('[role=status], [role=alert]') ??
      []) {
      new MutationObserver(() => region.textContent && heard.push(region.textContent)).observe(region, { childList: true });
    }
  });
  await press('Enter');
  await visitor.shownImage();
  const heard = await visitor.page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);
  expect([heard[0], heard.at(-1)]).toEqual(['Got it.', `Image ready: ${LIGHTHOUSE}`]);
  // Where the wait is longer than ten seconds, what it has come to is heard in between; nothing is heard twice.
  expect(heard).toEqual([...new Set(heard)]);
});

/** What can be hit and is less than 44 px high or wide where it is hit: the area may be larger than what is seen of it. */
function tooSmall(): string[] {
  const small: string[] = [];
  for (const generator of document.querySelectorAll('section > :last-child')) {
    const root = generator.shadowRoot;
    if (!root) continue;
    for (const target of root.querySelectorAll<HTMLElement>('button, a, label:has(input), summary, textarea, input[type=text]')) {
      if (!target.checkVisibility({ visibilityProperty: true })) continue;
      target.scrollIntoView({ block: 'center', inline: 'center' });
      const { left, right, top, bottom, width, height } = target.getBoundingClientRect();
      const hits = (x: number, y: number) => {
        const hit = root.elementFromPoint(x, y);
        return hit !== null && (target === hit || target.contains(hit));
      };
      const [x, y] = [(left + right) / 2, (top + bottom) / 2];
      const wide = width >= 43.5 || (hits(x - 21.5, y) && hits(x + 21.5, y));
      const high = height >= 43.5 || (hits(x, y - 21.5) && hits(x, y + 21.5));
      if (!wide || !high) small.push(`${generator.id} ${target.textContent?.trim() || target.title} ${width}×${height}`);
    }
  }
  return small;
}
