import type { ServerResponse } from 'node:http';
import type { FileFault } from './faults.ts';
import type { Ledger } from './ledger.ts';

interface File {
  readonly bytes: Buffer;
  readonly fault: FileFault;
  readonly expiresAt: number;
  tries: number;
}

const LIFETIME_MS = 60_000;

/** Pictures lent under a temporary URL: each is given once, within a minute, and then answers 403 as an expired link does. */
export class Files {
  readonly #files = new Map<string, File>();
  readonly #ledger: Ledger;
  #next = 1;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  reset(): void {
    this.#files.clear();
  }

  /** Keeps the picture and gives its URL. */
  lend(origin: string, bytes: Buffer, fault: FileFault): string {
    if (fault === 'private') return 'http://10.0.0.1/picture.png';
    const id = String(this.#next++);
    this.#files.set(id, { bytes, fault, expiresAt: Date.now() + LIFETIME_MS, tries: 0 });
    return `${origin}/files/${id}.png?expires=soon`;
  }

  answer(path: string, origin: string, response: ServerResponse): void {
    const id = /^\/files\/(\d+)\.png$/.exec(path)?.[1];
    const file = id === undefined ? undefined : this.#files.get(id);
    if (!file || id === undefined || file.fault === 'forbidden' || file.expiresAt < Date.now()) {
      response.writeHead(403, { 'content-type': 'application/xml' }).end('<Error><Code>AuthenticationFailed</Code></Error>');
      return;
    }
    file.tries++;
    const type = { 'content-type': 'image/png' };
    switch (file.fault) {
      case 'redirect':
        this.#files.delete(id);
        response.writeHead(302, { location: this.lend(origin, file.bytes, 'none') }).end();
        return;
      case 'redirect_loop':
        response.writeHead(302, { location: path }).end();
        return;
      case 'redirect_private':
        response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' }).end();
        return;
      case 'wrong_type':
        response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Sign in</h1>');
        return;
      case 'slow':
        response.writeHead(200, type).write(file.bytes.subarray(0, 1));
        return;
      case 'huge':
        response.writeHead(200, type);
        for (let i = 0; i < 30; i++) response.write(Buffer.alloc(1024 * 1024));
        response.end();
        return;
      case 'flaky':
        if (file.tries > 1) break;
        response.writeHead(503).end();
        return;
      case 'cut_once':
        if (file.tries > 1) break;
        response.writeHead(200, { ...type, 'content-length': file.bytes.length }).write(file.bytes.subarray(0, 20));
        setTimeout(() => response.destroy(), 20);
        return;
      default:
        break;
    }
    this.#files.delete(id);
    this.#ledger.stats.downloads++;
    response.writeHead(200, { ...type, 'content-length': file.bytes.length }).end(file.bytes);
  }
}
