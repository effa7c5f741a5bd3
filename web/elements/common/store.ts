export { browserStore, memoryStore, type Store } from '../../client/store.ts';
