import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sleep } from '../../../../common/async.ts';
import { freePort } from '../../../network.ts';

/** nginx with one file, as a yardstick; it is no dependency. */

const READY_WITHIN_MS = 5000;

export interface Nginx {
  readonly version: string;
  readonly url: URL;
  stop(): Promise<void>;
}

/** `NGINX` names one, else the `PATH` is searched. `null` if there is none. */
export async function startNginx(file: string, bytes: Uint8Array): Promise<Nginx | null> {
  const command = process.env.NGINX || 'nginx';
  const version = await versionOf(command);
  if (version === null) return null;
  const folder = await mkdtemp(join(tmpdir(), 'easel-bench-nginx-'));
  const port = await freePort();
  // nginx that root starts reads as another user.
  await chmod(folder, 0o755);
  await mkdir(join(folder, 'root'));
  await writeFile(join(folder, 'root', file), bytes);
  await writeFile(join(folder, 'nginx.conf'), config(folder, port));
  const child = spawn(command, ['-p', folder, '-c', 'nginx.conf', '-e', 'error.log'], { cwd: folder, stdio: 'ignore' });
  const ended = once(child, 'exit');
  const stop = async () => {
    child.kill();
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  try {
    for (const deadline = Date.now() + READY_WITHIN_MS; !(await listens(port)); await sleep(20)) {
      if (Date.now() > deadline || child.exitCode !== null) throw new Error('nginx did not start');
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { version, url: new URL(`http://127.0.0.1:${port}/${file}`), stop };
}

async function versionOf(command: string): Promise<string | null> {
  const child = spawn(command, ['-v'], { stdio: ['ignore', 'ignore', 'pipe'] });
  let text = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null));
    child.once('close', resolve);
  });
  return code === 0 ? (/nginx\/[\d.]+/.exec(text)?.[0] ?? 'nginx') : null;
}

function config(folder: string, port: number): string {
  return `daemon off;
pid ${folder}/pid;
worker_processes auto;
events {}
http {
  access_log off;
  types { image/png png; }
  sendfile on;
  tcp_nopush on;
  keepalive_requests 1000000;
  client_body_temp_path ${folder}/temp; proxy_temp_path ${folder}/temp; fastcgi_temp_path ${folder}/temp;
  uwsgi_temp_path ${folder}/temp; scgi_temp_path ${folder}/temp;
  server { listen 127.0.0.1:${port}; root ${folder}/root; expires max; }
}
`;
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => socket.end(() => resolve(true)));
    socket.once('error', () => resolve(false));
  });
}
