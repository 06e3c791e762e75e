import type { describeClaim } from '#lib/server/claim-case.ts';

type Requirement = Pick<Awaited<ReturnType<typeof describeClaim>>['requirements'][number], 'met' | 'binds'>;

/** What stands beside a requirement. A cross is what holds the claim up; what papers answer has no sign yet. */
export function requirementSign({ met, binds }: Requirement): {
  readonly met: boolean | undefined;
  readonly word: string;
} {
  if (met === null) return { met: undefined, word: 'Lihat dokumen' };
  if (met) return { met, word: 'Terpenuhi' };
  return binds ? { met, word: 'Belum' } : { met: undefined, word: 'Tidak menghalangi' };
}
