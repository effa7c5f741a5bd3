import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, type BrowserServer, chromium, type LaunchOptions } from 'playwright-core';
import { ROOT } from '../root.ts';

const PACKAGE = join(ROOT, 'node_modules/@sparticuz/chromium');

/**
 * A headless browser that needs nothing installed on Linux: `@sparticuz/chromium` brings one, with the libraries and the font
 * that a bare machine lacks. Elsewhere the machine's own Chrome. Not that package's own list of arguments: it switches off CORS,
 * which a test of a page must not miss. It puts all into one process, which is made for a bare Lambda.
 * @throws Error with one line that says what to do if there is no browser
 */
export function launchBrowser(): Promise<Browser> {
  return launched((options) => chromium.launch(options));
}

/** The same browser, for several processes that connect to it. */
export function launchBrowserServer(): Promise<BrowserServer> {
  return launched((options) => chromium.launchServer({ ...options, host: '127.0.0.1' }));
}

async function launched<T>(launch: (options: LaunchOptions) => Promise<T>): Promise<T> {
  const brought = process.platform === 'linux' && process.arch === 'x64';
  try {
    return await launch(brought ? await broughtBrowser() : { channel: 'chrome' });
  } catch (error) {
    const remedy = brought ? 'run npm install again (@sparticuz/chromium brings it)' : 'install Google Chrome';
    const [cause] = String(error instanceof Error ? error.message : error).split('\n');
    throw new Error(`No browser could be started: ${remedy}. (${cause})`);
  }
}

async function broughtBrowser(): Promise<LaunchOptions> {
  const folder = await unpack();
  const env = {
    ...process.env,
    // Before the machine's own, so that what is tested here is what a machine without them gets.
    LD_LIBRARY_PATH: join(folder, 'al2023/lib'),
    FONTCONFIG_FILE: join(folder, 'fonts.conf'),
  };
  // Root cannot have Chromium's sandbox, and neither can most containers. The pages are our own.
  const args = ['--no-sandbox', '--no-zygote', '--disable-dev-shm-usage', '--disable-gpu', '--font-render-hinting=none'];
  return { executablePath: join(folder, 'chromium'), args, env };
}

/** Unpacks the browser once: into a folder of its own, which gets its name when it is complete. Takes two seconds. */
async function unpack(): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as { version: string };
  const folder = join(ROOT, 'node_modules/.cache', `easel-chromium-${version}`);
  if (existsSync(join(folder, 'chromium'))) return folder;
  // A browser that still ran during an install leaves a folder with its font cache and nothing else.
  rmSync(folder, { recursive: true, force: true });
  const draft = `${folder}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  try {
    // The package unpacks into the temporary folder, and its libraries only if it takes the machine for a Lambda.
    const env = { ...process.env, TMPDIR: draft, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' };
    const script = "import chromium from '@sparticuz/chromium'; await chromium.executablePath();";
    await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], { cwd: ROOT, env });
    writeFileSync(join(draft, 'fonts.conf'), fontsConf(folder));
    renameSync(draft, folder);
  } catch (error) {
    // Another process may have been first.
    if (!existsSync(join(folder, 'chromium'))) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return folder;
}

/** The font that came with the browser goes first, so that pages look the same on every machine. */
function fontsConf(folder: string): string {
  const prefer = (family: string, font: string) =>
    `<alias><family>${family}</family><prefer><family>${font}</family></prefer></alias>`;
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts')}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
  ${prefer('system-ui', 'Open Sans')}
  ${prefer('sans-serif', 'Open Sans')}
  ${prefer('monospace', 'DejaVu Sans Mono')}
</fontconfig>
`;
}
