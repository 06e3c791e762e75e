import { parseOfficerId } from '@jmo/audit';
import { unwrap, type ParticipantId } from '@jmo/kernel';
import { picture, type ClaimWorld, type Person } from '../claim-world.test-support.ts';
import {
  confirmHeirPhone,
  decideClaim,
  fileHeirsClaim,
  findInterviewOffers,
  matchFiling,
  openFollowing,
  papersOfHeirs,
  processClaim,
  saveDeceased,
  saveHeir,
  saveHeirAccount,
  saveHeirInterview,
  saveHeirPaper,
  startHeirDraft,
} from '../index.ts';

export const rina = parseOfficerId('rina.h')!;
export const budi = parseOfficerId('budi.s')!;
export const tono = parseOfficerId('tono.k')!;
export const caller = { ip: '203.0.113.7', locale: 'id', origin: 'https://jmo.test' } as const;
export const origin = 'https://jmo.test';

/** Heirs from their first page to the claim that officers open and approve. */
export function heirCases(world: () => ClaimWorld) {
  /** The words of the messages under a key, newest last. */
  async function messages(key: string): Promise<{ to: string; text: string }[]> {
    const rows = await world()
      .context.db.selectFrom('notice')
      .select(['id', 'sealed'])
      .where('dedupe_key', 'like', key)
      .orderBy('id')
      .execute();
    return rows.map(
      ({ id, sealed }) =>
        JSON.parse(world().context.vault.open(sealed!, `notice:${id}`).toString()) as {
          to: string;
          text: string;
        },
    );
  }
  const codeFor = async (phone: string): Promise<string> => {
    const sent = (await messages('code:%')).filter(({ to }) => to.endsWith(phone.slice(-9)));
    return /\b\d{6}\b/.exec(sent.at(-1)!.text)![0];
  };

  let heirs = 0;
  /** Walks the journey up to the review. */
  async function fillIn(
    deceased: { nik?: string; kpj?: string; fullName?: string },
    { heirNik }: { heirNik?: string } = {},
  ): Promise<string> {
    heirs += 1;
    const { context } = world();
    const token = await startHeirDraft(context);
    const input = {
      fullName: 'Wulan Sari',
      nik: heirNik ?? `99020157059${String(heirs).padStart(5, '0')}`,
      birthDate: '1995-01-02',
      relation: 'SUAMI_ISTRI',
      phone: `0812777${String(heirs).padStart(5, '0')}`,
    };
    unwrap(await saveHeir(context, { token, input, caller }));
    unwrap(await confirmHeirPhone(context, { token, code: await codeFor(input.phone) }));
    unwrap(
      await saveDeceased(context, {
        token,
        input: { fullName: 'Siti Rahmawati', diedOn: '2026-11-01', ...deceased },
      }),
    );
    for (const { anyOf, ifAny } of papersOfHeirs(context))
      if (ifAny !== true)
        unwrap(
          await saveHeirPaper(context, world(), { token, paper: anyOf[0]!, bytes: picture(), ip: caller.ip }),
        );
    unwrap(
      await saveHeirAccount(context, world().banks, {
        token,
        ip: caller.ip,
        withoutNpwp: true,
        bankCode: '014',
        // One account in the claims of many people would hold them.
        accountNo: `55500${String(heirs).padStart(3, '0')}1234`,
      }),
    );
    const [day] = await findInterviewOffers(context.db, 'PUSAT', context.clock.now());
    const [slot] = day!.starts;
    unwrap(await saveHeirInterview(context, { token, at: slot!.toString() }));
    return token;
  }
  const file = async (token: string) =>
    unwrap(await fileHeirsClaim(world().context, world(), { token, consent: true, locale: 'id' }));
  const filed = async (...who: Parameters<typeof fillIn>) => await file(await fillIn(...who));
  const access = async ({ number, code }: { number: string; code: string }) =>
    unwrap(await openFollowing(world().context, { number, code, ip: caller.ip }));
  const run = (participantId: ParticipantId, claimId: string) =>
    processClaim(world().context, {}, { participantId, claimId });
  const registrySaying = (outcome: 'DECEASED' | 'NOT_FOUND') => ({
    registry: { verify: () => Promise.resolve({ outcome }) },
  });
  /** One officer's word on somebody whom the registry holds for dead; or who may be alive. */
  const sayMatch = (
    number: string,
    { participantId }: Person,
    { officer = tono, registry = 'NOT_FOUND' as 'DECEASED' | 'NOT_FOUND' } = {},
  ) => matchFiling(world().context, registrySaying(registry), { number, officer, participantId, origin });
  const match = async (number: string, person: Person, officer = tono) => {
    const said = await sayMatch(number, person, { officer, registry: 'DECEASED' });
    if (!said.ok) return said;
    if (said.value.outcome !== 'OPENED') throw new Error('the registry says that they died');
    return { ok: true, value: said.value } as const;
  };

  /** Two officers who have not matched it, and the claim goes on. */
  const approve = async ({
    person,
    claimId,
    number,
  }: {
    person: Person;
    claimId: string;
    number: string;
  }) => {
    for (const officer of [rina, budi])
      unwrap(await decideClaim(world().context, { number, officer, decision: { kind: 'APPROVE' } }));
    await run(person.participantId, claimId);
  };
  return { messages, codeFor, fillIn, file, filed, access, run, sayMatch, match, approve };
}
