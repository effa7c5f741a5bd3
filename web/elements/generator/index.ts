import { defineGenerator } from './define.ts';

export { defineGenerator as define } from './define.ts';
export { EaselGenerator } from './element.ts';
export type { EaselEventDetails, EaselEventName, EaselEvents } from './events.ts';

defineGenerator();
