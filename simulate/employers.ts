import { dateInWib } from '@jmo/kernel';
import { importRecords, type Member } from './people.ts';
import type { Stage } from './stage.ts';

/** The employer reports somebody as working again, or as gone, and sometimes a late contribution. */
export async function employerReports(stage: Stage, member: Member): Promise<string> {
  const { clock, random } = stage;
  const today = dateInWib(clock.now());
  const [first] = member.record.cards;
  const active = random.chance(40);
  const month = today.toPlainYearMonth().subtract({ months: random.between(1, 9) });
  const late = { month, wage: 2_000_000n, amount: 114_000n, paidOn: today };
  const reported = {
    ...first!,
    ...(active ? { endedOn: undefined, endCause: undefined } : {}),
    contributions: random.chance(30) ? [late] : [],
  };
  const name = `report-${clock.now().epochMilliseconds}`;
  await importRecords(stage, name, [{ participant: member.record.participant, cards: [reported] }]);
  return active ? 'reports somebody as active' : 'reports somebody as gone';
}
