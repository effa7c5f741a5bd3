import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { askLoopbackDirectly, checkPort, isBlockedPort, isPortFree } from '../../tools/network.ts';

describe('the port of an instance', () => {
  const open: ReturnType<typeof createServer>[] = [];
  afterEach(() => {
    for (const server of open.splice(0)) server.close();
  });

  it('that no browser opens is refused at once, with one that works', async () => {
    for (const port of [6000, 10_080, 5060, 6667, 2049]) {
      const checked = await checkPort(port, 'npm start');
      expect(checked).toMatchObject({ ok: false, error: expect.stringContaining(`Browsers refuse to open port ${port}`) });
      const other = Number(/--port (\d+)$/.exec(checked.ok ? '' : checked.error)?.[1]);
      expect(isBlockedPort(other)).toBe(false);
      expect(await isPortFree(other)).toBe(true);
    }
  });

  it('that is in the table of blocked ports is one that fetch refuses, and others are not', async () => {
    const isRefusedByFetch = async (port: number) => {
      const failed: unknown = await fetch(`http://127.0.0.1:${port}/`).catch((error: unknown) => error);
      return failed instanceof Error && failed.cause instanceof Error && failed.cause.message === 'bad port';
    };
    const ports = [80, 443, 1024, 3000, 5173, 6001, 8080, 8787, 10_081];
    for (let port = 1; port <= 10_080; port++) if (isBlockedPort(port)) ports.push(port);
    for (const port of ports) expect([port, await isRefusedByFetch(port)]).toEqual([port, isBlockedPort(port)]);
    expect(ports).toHaveLength(9 + 82);
  });

  it('that is taken is refused with another one', async () => {
    const server = createServer();
    open.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    expect(await checkPort(port, 'npm start')).toMatchObject({
      ok: false,
      error: expect.stringContaining(`Port ${port} is in use; choose another`),
    });
  });
});

describe('the proxy of the environment', () => {
  it('is never asked for this machine, and keeps its own exceptions', () => {
    const environment: NodeJS.ProcessEnv = { HTTP_PROXY: 'http://proxy:1', NO_PROXY: 'intranet.example' };
    askLoopbackDirectly(environment);
    expect(environment.NO_PROXY).toBe('intranet.example,localhost,127.0.0.1,::1,[::1]');
    expect(environment.no_proxy).toBe(environment.NO_PROXY);
    askLoopbackDirectly(environment);
    expect(environment.no_proxy).toBe('intranet.example,localhost,127.0.0.1,::1,[::1]');
  });

  it('stays off if it is off for every host', () => {
    const environment: NodeJS.ProcessEnv = { no_proxy: '*' };
    askLoopbackDirectly(environment);
    expect(environment.no_proxy).toBe('*');
  });
});
