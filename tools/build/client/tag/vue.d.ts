import type { DefineComponent } from 'vue';
import type { GeneratorAttributes, GeneratorEvents, GeneratorProperties } from './generator.js';

type Emits = { [N in keyof GeneratorEvents]: (event: GeneratorEvents[N]) => void };

declare module 'vue' {
  interface GlobalComponents {
    // biome-ignore lint/complexity/noBannedTypes: Vue's own word for nothing.
    'easel-generator': DefineComponent<GeneratorAttributes & GeneratorProperties, {}, {}, {}, {}, {}, {}, Emits>;
  }
}
