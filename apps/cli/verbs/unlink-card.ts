import { parseKpj } from '@jmo/kernel';
import { unlinkCard, type UnlinkCardProblem } from '@jmo/membership';
import { findPerson } from '../find-person.ts';
import { readOfficer } from '../read-officer.ts';
import { CannotDo, print, readArgs, UsageError, type Verb } from '../verb.ts';
import { withOfficer } from '../with-officer.ts';

const WHY_NOT: Record<UnlinkCardProblem['code'], string> = {
  NOT_LINKED:
    'This card is not linked to this participant: only a card that came by merging can be taken back.',
  KEPT_FOR_CLAIM: 'A claim keeps money on this card. Take it back when the claim has ended.',
};

export const unlinkCardVerb: Verb = {
  name: 'unlink-card',
  summary: 'takes a merged card back from the participant it was linked to',
  usage: `unlink-card (--nik <NIK> | --passport <number>) --kpj <KPJ> --officer <name> --reason <text>

The card belongs to the record again under which it was imported; contributions, returns and balance stay on it. The
participant cannot link it again afterwards, and no command does it for them: be sure that it is not theirs. The officer,
who has to be a supervisor, and the reason are kept in the audit trail.`,
  async run(environment, args) {
    const { values } = readArgs(args, {
      nik: { type: 'string' },
      passport: { type: 'string' },
      kpj: { type: 'string' },
      officer: { type: 'string' },
      reason: { type: 'string' },
    });
    const kpj = parseKpj(values.kpj ?? '');
    if (!kpj.ok) throw new UsageError('--kpj takes the 11 letters and digits on the card.');
    const officer = readOfficer(values.officer);
    const reason = values.reason?.trim() ?? '';
    if (reason === '') throw new UsageError('--reason must not be empty.');
    const answer = await withOfficer(environment, officer, 'card.link-second', async ({ context }) => {
      const { id } = await findPerson(context.db, values);
      const actor = { kind: 'officer', id: officer } as const;
      return await unlinkCard(context, { participantId: id, kpj: kpj.value, actor, reason });
    });
    if (!answer.ok) throw new CannotDo(WHY_NOT[answer.error.code]);
    print(`The card is no longer linked. It belongs to participant ${answer.value.holderId} again.`);
    return 0;
  },
};
