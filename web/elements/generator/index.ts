import { define } from './define.ts';

export { define } from './define.ts';
export { EaselGenerator } from './element.ts';
export type { EaselEventDetails, EaselEventName, EaselEvents } from './events.ts';

define();
