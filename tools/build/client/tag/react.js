'use client';

import { createElement, forwardRef, useEffect, useImperativeHandle, useRef } from 'react';

/** Names of React for the events of the element. */
const EVENTS = {
  onSubmit: 'easel-submit',
  onProgress: 'easel-progress',
  onPreview: 'easel-preview',
  onComplete: 'easel-complete',
  onError: 'easel-error',
  onCancel: 'easel-cancel',
  onQuota: 'easel-quota',
};
/** Set as properties of the element, because they are no texts. */
const PROPERTIES = ['tokenProvider', 'botCheck', 'strings'];

/** `siteKey` is `site-key`. */
const attributeOf = (name) => (name === 'className' ? 'class' : name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));

/** An attribute as a text; `undefined` leaves it out. React before 19 does not know attributes without a value. */
const textOf = (value) => (value === true ? '' : value === false || value === null ? undefined : value);

/** Loads the element from Easel, once. */
function load(endpoint) {
  const src = `${endpoint.replace(/\/+$/, '')}/widget.js`;
  if (customElements.get('easel-generator') || document.querySelector(`script[src="${src}"]`)) return;
  const nonce = document.querySelector('script[nonce]')?.nonce ?? '';
  document.head.append(Object.assign(document.createElement('script'), { type: 'module', src, nonce }));
}

/** `<easel-generator>` as a component of React 18 and later. It loads the element by itself. Server components may render it. */
export const EaselGenerator = forwardRef(function EaselGenerator(props, ref) {
  const host = useRef(null);
  const latest = useRef(props);
  latest.current = props;
  useImperativeHandle(ref, () => host.current, []);
  useEffect(() => load(latest.current.endpoint), []);
  useEffect(() => {
    for (const name of PROPERTIES) {
      const value = latest.current[name];
      if (value !== undefined) host.current[name] = value;
    }
  });
  useEffect(() => {
    const { current: target } = host;
    const listeners = Object.entries(EVENTS).map(([name, event]) => [event, (happened) => latest.current[name]?.(happened)]);
    for (const [event, listener] of listeners) target.addEventListener(event, listener);
    return () => {
      for (const [event, listener] of listeners) target.removeEventListener(event, listener);
    };
  }, []);
  const { children, ...others } = props;
  const plain = Object.entries(others).filter(([name]) => !(name in EVENTS) && !PROPERTIES.includes(name));
  const attributes = Object.fromEntries(
    plain.map(([name, value]) => [attributeOf(name), name === 'style' ? value : textOf(value)]),
  );
  return createElement('easel-generator', { ...attributes, ref: host }, children);
});
