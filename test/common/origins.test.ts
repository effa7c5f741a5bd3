import { expect, it } from 'vitest';
import { allowsOrigin, LOOPBACK_ORIGINS } from '../../common/origins.ts';

it('a key allows exactly the origins on its list', () => {
  const list = ['https://shop.example', 'http://localhost:3000'];
  expect(list.every((origin) => allowsOrigin(list, origin))).toBe(true);
  for (const origin of ['https://shop.example:8443', 'http://shop.example', 'http://localhost:3001', 'null', '']) {
    expect(allowsOrigin(list, origin), origin).toBe(false);
  }
});

it('the key of npm start allows pages on every port of this machine, and no other', () => {
  for (const origin of [
    'http://localhost:3000',
    'http://127.0.0.1:5173',
    'https://localhost:8443',
    'http://shop.localhost',
    'http://[::1]:80',
  ]) {
    expect(allowsOrigin(LOOPBACK_ORIGINS, new URL(origin).origin), origin).toBe(true);
  }
  for (const origin of [
    'http://localhost.evil.example',
    'http://evil.example',
    'http://localhost:3000/',
    'null',
    'http://192.168.0.2:3000',
  ]) {
    expect(allowsOrigin(LOOPBACK_ORIGINS, origin), origin).toBe(false);
  }
});
