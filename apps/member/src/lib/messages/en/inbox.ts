import type { inbox as id } from '../id/inbox.ts';

export const inbox = {
  title: 'Notices',
  emptyTitle: 'No notices yet',
  empty: 'Every change of your claims and reports is told here.',
  isNew: 'New',
  toClaim: 'See the claim',
  toReport: 'See the report',
  toObjection: 'See the objection',
  toUpdate: 'See the data update',
} satisfies typeof id;
