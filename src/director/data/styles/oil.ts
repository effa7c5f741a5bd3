import type { StyleRecord } from './record.ts';

export const oil: StyleRecord = {
  id: 'oil',
  kind: 'look',
  title: 'Oil',
  family: 'painting',
  help: 'Rich layered oil on canvas with visible brushwork.',
  phrases: {
    medium: ['oil painting on canvas', 'layered oil painting'],
    finish: ['visible brushwork with thick highlights', 'layered glazes with a soft sheen'],
  },
};
