import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { patientPicture } from '../../../../web/elements/common/patient-picture.ts';

const network = new EventTarget();

/** As much of `<img>` as matters here. */
class FakePicture extends EventTarget {
  src = '';
  srcset = '';
  isConnected = true;
  className = '';
}

function picture(srcset = '') {
  const element = new FakePicture();
  let loads = 0;
  const load = patientPicture(element as unknown as HTMLImageElement, () => {
    loads++;
    Object.assign(element, { src: '/i/img_1.png', srcset });
  });
  return { element, load, loads: () => loads, happens: (what: 'load' | 'error') => element.dispatchEvent(new Event(what)) };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('addEventListener', network.addEventListener.bind(network));
  vi.stubGlobal('removeEventListener', network.removeEventListener.bind(network));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('a picture whose derived size cannot be made is loaded from its original, and the next try begins with the derived size', () => {
  const { element, load, happens } = picture('/i/img_1.png?w=64 64w');
  load();
  happens('error');
  expect([element.srcset, element.className]).toEqual(['', '']);
  happens('error');
  expect(element.className).toBe('lost');
  vi.advanceTimersByTime(3000);
  expect(element.srcset).toBe('/i/img_1.png?w=64 64w');
  happens('load');
  expect(element.className).toBe('loaded');
});

it('a lost picture is tried again later and later, and given up after some minutes', () => {
  const { load, loads, happens } = picture();
  load();
  for (let tries = 1; tries <= 5; tries++) {
    happens('error');
    vi.advanceTimersByTime(3000 * 3 ** (tries - 1) - 1);
    expect(loads()).toBe(tries);
    vi.advanceTimersByTime(1);
    expect(loads()).toBe(tries + 1);
  }
  happens('error');
  vi.advanceTimersByTime(24 * 3_600_000);
  network.dispatchEvent(new Event('online'));
  expect(loads()).toBe(6);
});

it('a lost picture is tried again at once when the network is back, and only once', () => {
  const { load, loads, happens } = picture();
  load();
  happens('error');
  network.dispatchEvent(new Event('online'));
  network.dispatchEvent(new Event('online'));
  vi.advanceTimersByTime(60_000);
  expect(loads()).toBe(2);
});

it('a picture that left the page, or shows another image by now, is not tried again for the first one', () => {
  const gone = picture();
  gone.load();
  gone.element.isConnected = false;
  gone.happens('error');
  vi.advanceTimersByTime(60_000);
  expect(gone.loads()).toBe(1);
  const other = picture();
  other.load();
  other.happens('error');
  other.load();
  vi.advanceTimersByTime(60_000);
  expect([other.loads(), other.element.className]).toEqual([2, '']);
});
