import { describe, expect, it } from 'vitest';
import { addressName } from '../../../src/identity/address.ts';

describe('the address that a visitor is counted by', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002:ffff::1', '2001:db8:1:2::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['', null],
    ['localhost', null],
    ['1:2:3', null],
    ['1::2::3', null],
    ['12345::1', null],
    ['1:2:3:4:5:6:7:8:9', null],
  ])('of %s is %s', (ip, name) => {
    expect(addressName(ip)).toBe(name);
  });
});
