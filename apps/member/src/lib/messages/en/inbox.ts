import type { inbox as id } from '../id/inbox.ts';

export const inbox = {
  title: 'Notices',
  emptyTitle: 'No notices yet',
  empty: 'Every change of your claim is told here.',
  isNew: 'New',
  toClaim: 'See the claim',
} satisfies typeof id;
