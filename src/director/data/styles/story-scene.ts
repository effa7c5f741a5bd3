import type { StyleRecord } from './record.ts';

export const storyScene: StyleRecord = {
  id: 'story-scene',
  kind: 'use',
  title: 'Story scene',
  family: 'drawing',
  help: 'A moment from a story, told in one image.',
  phrases: {
    use: ['story illustration of one clear moment'],
    composition: ['clear staging that leads the eye through the scene', 'wide staging with depth behind the action'],
    constraints: ['every character readable at a glance with no lettering'],
  },
};
