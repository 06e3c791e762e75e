import { HEAD_OFFICE } from '@jmo/casework';
import {
  changeHeirAccount,
  confirmHeirPhone,
  fileHeirsClaim,
  findInterviewOffers,
  followFiling,
  openFollowing,
  papersOfHeirs,
  resubmitHeirPapers,
  saveDeceased,
  saveHeir,
  saveHeirAccount,
  saveHeirInterview,
  saveHeirPaper,
  sendHeirPaperAgain,
  startHeirDraft,
} from '@jmo/claim';
import { unwrap } from '@jmo/kernel';
import { asMortal } from './officers.ts';
import { BANKS, worldOf, type Member } from './people.ts';
import type { Stage } from './stage.ts';

/** Accounts of heirs begin with this, those of participants do not. */
export const HEIRS_ACCOUNTS = '88';

/** Somebody's heir: files for them, or sees to what they filed. */
export async function heirActs(stage: Stage, member: Member): Promise<string> {
  if (member.heir === undefined) return await fileFor(stage, member);
  const { context, ports, random } = stage;
  const { number, code } = member.heir;
  const opened = await openFollowing(context, { number, code, ip: ipOf(member) });
  if (!opened.ok) return `an heir looks: ${opened.error.code}`;
  const access = opened.value;
  const filing = await followFiling(context, access);
  if (filing === undefined) return 'an heir looks: over';
  if (filing.correction !== undefined)
    return await asMortal(stage, 'an heir sends papers again', async () => {
      for (const { paper } of filing.correction?.papers ?? [])
        await sendHeirPaperAgain(stage.mortal, stage.environment, {
          access,
          paper,
          bytes: pictureOf(stage, member),
        });
      const sent = await resubmitHeirPapers(stage.mortal, access);
      return sent.ok ? 'sent' : sent.error.code;
    });
  if (filing.side?.needsAccount === true) {
    const accountNo = accountOf(member, random.pick(['1234', '5678', '0000', '0002']));
    const changed = await changeHeirAccount(context, ports, {
      access,
      bankCode: random.pick(BANKS),
      accountNo,
    });
    return `an heir gives another account: ${changed.ok ? 'taken' : changed.error.code}`;
  }
  // With another phone, and officers let the new filing take the place of this one.
  if (random.chance(12)) {
    member.heir = undefined;
    member.phonesLost += 1;
    return 'an heir loses their phone';
  }
  // What came to nothing may be filed again.
  if (filing.state === 'DITOLAK') {
    member.heir = undefined;
    return 'an heir reads why it was refused';
  }
  return `an heir looks: ${filing.state}`;
}

async function fileFor(stage: Stage, member: Member): Promise<string> {
  const { context, environment, ports, random, mood } = stage;
  const ip = ipOf(member);
  const world = worldOf(stage, member, false);
  const caller = { ip, locale: 'id', origin: 'https://jmo.test' } as const;
  const serial = member.kpj.slice(-4);
  const phone = `+62813${99 - member.phonesLost}${serial}77`;
  const { nik, fullName } = member.record.participant;
  mood.moody = stage.post.moody = false;
  try {
    const token = await startHeirDraft(context);
    const heir = { fullName: 'Wulan Pewaris', nik: `990201570599${serial}`, birthDate: '1990-01-02' };
    const input = { ...heir, relation: 'SUAMI_ISTRI', phone };
    const saved = await saveHeir(context, { token, input, caller });
    if (!saved.ok) return `an heir cannot file: ${saved.error.code}`;
    unwrap(await confirmHeirPhone(context, { token, code: await world.codeFor(phone) }));
    unwrap(await saveDeceased(context, { token, input: { fullName, nik, diedOn: '2026-11-01' } }));
    for (const { anyOf, ifAny } of papersOfHeirs(context))
      if (ifAny !== true) {
        const paper = anyOf[0]!;
        const sent = await saveHeirPaper(context, environment, { token, paper, bytes: world.picture, ip });
        if (!sent.ok) return `an heir cannot file: ${sent.error.code}`;
      }
    const account = { bankCode: random.pick(BANKS), accountNo: accountOf(member, '1234') };
    const named = await saveHeirAccount(context, ports, { token, ip, withoutNpwp: true, ...account });
    if (!named.ok) return `an heir cannot file: ${named.error.code}`;
    const [day] = await findInterviewOffers(context.db, HEAD_OFFICE, context.clock.now());
    const [slot] = day!.starts;
    const chosen = await saveHeirInterview(context, { token, at: slot!.toString() });
    if (!chosen.ok) return `an heir cannot file: ${chosen.error.code}`;
    const filed = await fileHeirsClaim(context, environment, { token, consent: true, locale: 'id' });
    if (!filed.ok) return `an heir cannot file: ${filed.error.code}`;
    member.heir = filed.value;
    return 'an heir files';
  } finally {
    mood.moody = stage.post.moody = true;
  }
}

const pictureOf = (stage: Stage, member: Member): Buffer => worldOf(stage, member, false).picture;
const accountOf = ({ kpj }: Member, ending: string): string => `${HEIRS_ACCOUNTS}${kpj.slice(-4)}${ending}`;
const ipOf = ({ kpj }: Member): string => `192.0.2.${(Number.parseInt(kpj.slice(-3), 10) % 250) + 1}`;
