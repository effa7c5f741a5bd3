export const log = {
  title: 'Log',
  caption: 'Changes, newest first',
  empty: 'Nothing was changed yet. Every change made here or through the API is written down.',
  what: 'What',
  who: 'Who',
  when: 'When',
  of: 'Of',
  details: 'Details',
  detail: '{name}: {value}',
  adminToken: 'Admin token',
  download: 'Download as CSV',
};
