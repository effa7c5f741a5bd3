import { expect, it, vi } from 'vitest';
import { browserStorage } from '../../../../web/client/storage.ts';
import { defineGenerator } from '../../../../web/elements/generator/define.ts';
import { EaselGenerator } from '../../../../web/elements/generator/element.ts';

it('the element can be imported if there is no DOM, and defining it there does nothing', () => {
  expect(globalThis.HTMLElement).toBeUndefined();
  expect(EaselGenerator.formAssociated).toBe(true);
  expect(() => defineGenerator()).not.toThrow();
});

it('a second definition changes nothing', () => {
  const known = new Map<string, CustomElementConstructor>();
  const registry = {
    get: (tag: string) => known.get(tag),
    define: vi.fn((tag: string, element: CustomElementConstructor) => void known.set(tag, element)),
  } as unknown as CustomElementRegistry;
  defineGenerator('easel-generator', registry);
  defineGenerator('easel-generator', registry);
  expect(registry.define).toHaveBeenCalledTimes(1);
});

it('where storage is blocked, or full, what is kept lasts as long as the page', () => {
  const blocked = browserStorage(() => {
    throw new DOMException('denied', 'SecurityError');
  });
  const full = browserStorage(
    () =>
      ({
        getItem: () => null,
        setItem: () => {
          throw new DOMException('full', 'QuotaExceededError');
        },
      }) as unknown as Storage,
  );
  for (const store of [blocked, full]) {
    store.set('a', '1');
    expect(store.get('a')).toBe('1');
  }
});

it('storage that is null counts as blocked', () => {
  const store = browserStorage(() => null);
  store.set('a', '1');
  expect(store.get('a')).toBe('1');
  store.set('a', null);
  expect(store.get('a')).toBeNull();
});
