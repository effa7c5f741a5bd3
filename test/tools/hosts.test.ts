import { describe, expect, it } from 'vitest';
import { isLoopbackName } from '../../common/loopback.ts';
import { readTarget } from '../../tools/operate/hosts.ts';

describe('where credentials may be sent', () => {
  it.each([
    'https://images.example.com',
    'https://images.example.com:8443',
    'http://localhost:8787',
    'http://127.0.0.1',
    'http://[::1]:1',
  ])('may be %s', (text) => {
    expect(readTarget(text)).toEqual({ ok: true, value: new URL(text) });
  });

  it.each([
    'http://images.example.com',
    'http://192.168.0.7:8787',
    'http://localhost.example.com',
    'http://127.0.0.1.example.com',
    'http://127.0.0.1@images.example.com',
    'ftp://localhost',
    'https://user:word@images.example.com',
    'https://images.example.com/v1',
    'images.example.com',
  ])('may not be %s, and one line says why', (text) => {
    const read = readTarget(text);
    expect(read.ok).toBe(false);
    expect(!read.ok && read.error).toMatch(/^[^\n]+$/);
  });

  it('is this machine however its address is written, and not what only looks like it', () => {
    const hosts = (names: string[]) => names.map((name) => isLoopbackName(new URL(`http://${name}`).hostname));
    expect(hosts(['localhost', 'a.localhost', '127.1', '0x7f000001', '127.255.0.1', '[::1]'])).toEqual(Array(6).fill(true));
    expect(hosts(['128.0.0.1', '127.0.0.1.example.com', 'localhost.evil.example', '[::2]', '0.0.0.0'])).toEqual(
      Array(5).fill(false),
    );
  });
});
