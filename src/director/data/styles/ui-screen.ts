import type { StyleRecord } from './record.ts';

export const uiScreen: StyleRecord = {
  id: 'ui-screen',
  kind: 'use',
  title: 'App screen',
  family: 'document',
  help: 'A screen of an app or a website, as it would ship.',
  phrases: {
    use: ['finished interface screen as it would ship'],
    composition: ['clear hierarchy on a consistent grid', 'roomy layout with one primary action'],
    constraints: ['real components on a consistent grid with readable labels and no device frame'],
  },
};
