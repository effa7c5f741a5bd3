import { h } from '../../elements/common/dom.ts';

const PARTS = /(?<string>"[^"]*"|'[^']*')|(?<markup><\/?[a-z-]+|\/?>)|(?<property>--[\w-]+)/g;

/** Shows code with colored parts. The text stays the same. */
export function highlight(place: HTMLElement, code: string): void {
  const nodes: (Node | string)[] = [];
  let at = 0;
  for (const { index, 0: text, groups } of code.matchAll(PARTS)) {
    const kind = Object.entries(groups ?? {}).find(([, part]) => part !== undefined)?.[0] ?? '';
    nodes.push(code.slice(at, index), h('span', { class: kind }, text));
    at = index + text.length;
  }
  place.replaceChildren(...nodes, code.slice(at));
}
