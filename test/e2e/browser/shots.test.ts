import { FAST_LIGHTHOUSE, it, LIGHTHOUSE } from '../support/visitor.ts';

const page = (url: string, key: string, lang: string) => `<!doctype html><html lang="${lang}"${lang === 'ar' ? ' dir="rtl"' : ''}><title>A shop</title>
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><link rel="icon" href="data:,"><style>body{margin:0}main{padding:8px}</style><script type="module" src="${url}/widget.js"></script>
<main><easel-generator site-key="${key}"></easel-generator></main></html>`;
const JOBS = (process.env.SHOTS ?? 'ar:320:light,ar:320:dark,ar:1280:light,ar:1280:dark,ja:320:light,de:320:light,pl:320:light').split(',');
for (const job of JOBS) {
  const [lang = '', width = '', scheme = ''] = job.split(':');
  it(`shots ${job}`, { timeout: 90_000 }, async ({ easel, arrives, site }) => {
    const visitor = await arrives({ viewport: { width: Number(width), height: Number(width) < 500 ? 800 : 700 }, colorScheme: scheme as 'light' });
    const p = visitor.page;
    site.serve(page(easel.url, site.key, lang));
    await p.goto(site.origin);
    const shot = (name: string) => p.screenshot({ path: `/tmp/shots/${lang}-${width}-${scheme}-${name}.png`, fullPage: true });
    const create = p.locator('easel-generator .create');
    const field = p.locator('easel-generator textarea').first();
    await p.locator('easel-generator .marks i').first().waitFor();
    await p.waitForTimeout(700);
    await shot('1idle');
    await field.fill(LIGHTHOUSE);
    await p.waitForTimeout(1200);
    await create.click();
    await p.waitForTimeout(2500);
    await shot('2working');
    await p.locator('easel-generator [part~=image]').waitFor({ timeout: 60_000 });
    await p.waitForTimeout(900);
    const open = p.locator('easel-generator summary, easel-generator .actions button:not([hidden])');
    await shot('3done');
    if (lang === 'ar' || width === '320') {
      for (const s of await p.locator('easel-generator [aria-expanded=false]:visible').all()) { console.log(await s.getAttribute('class'), await s.textContent()); }
      await p.locator('easel-generator [part~=foresee], easel-generator .foresee').first().click({ timeout: 1000 }).catch(() => {});
      await p.waitForTimeout(600);
      await shot('4direction');
    }
    for (let i = 0; i < 4; i++) {
      await field.fill(`cat ${i} [sandbox:fast]`);
      await create.click();
      await p.waitForTimeout(400);
      await p.locator('easel-generator [part=stage][data-scene=done]').waitFor();
    }
    await field.fill('a sixth cat [sandbox:fast]');
    await create.click();
    await p.locator('easel-generator [part~=error]').waitFor();
    await p.waitForTimeout(500);
    await shot('5quota');
  });
}
