import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findCards, findParticipantByNik, findParticipantByPassport, recordImportRun } from './index.ts';
import { importRows, nik } from './test-support.ts';
import { parsePassportNumber, unwrap } from '@jmo/kernel';

const EMPLOYERS = ['99000001,PT Contoh Maju', '99000002,"CV Contoh, Jaya"'];
const SITI =
  '9901014501900001,,SITI AMINAH,Bandung,1990-01-05,P,WNI,Sumiati,9901010101100001,"Jl. Melati 1, Bandung"';
const JOHN = ',X1234567,John Example,Perth,1985-03-02,L,WNA,Mary Example,,Jakarta';
const CARD = '90000000001,9901014501900001,,PU,99000001,2015-02-01,,';

let database: TestDatabase;
beforeAll(async () => void (database = await testDatabase()));
afterAll(async () => await database.drop());

const total = (read: number, counts: object = {}) => ({
  read,
  accepted: 0,
  unchanged: 0,
  rejected: 0,
  warnings: 0,
  ...counts,
});

describe('a first import', () => {
  beforeEach(async () => {
    await importRows(database.context, 'employers', EMPLOYERS);
    await importRows(database.context, 'participants', [SITI, JOHN]);
    await importRows(database.context, 'cards', [CARD]);
  });

  test('everything can be found again', async () => {
    const siti = await findParticipantByNik(database.context.db, nik('9901014501900001'));
    expect(siti).toMatchObject({ fullName: 'SITI AMINAH', sex: 'P', address: 'Jl. Melati 1, Bandung' });
    expect(siti?.birthDate.toString()).toBe('1990-01-05');
    const john = await findParticipantByPassport(
      database.context.db,
      unwrap(parsePassportNumber('X1234567')),
    );
    expect(john).toMatchObject({ fullName: 'John Example', citizenship: 'WNA', nik: undefined });
    expect(await findCards(database.context.db, siti!.id)).toMatchObject([
      { kpj: '90000000001', segment: 'PU', employer: { name: 'PT Contoh Maju' }, linked: false },
    ]);
  });

  test('the same again changes nothing', async () => {
    const again = [
      await importRows(database.context, 'employers', EMPLOYERS),
      await importRows(database.context, 'participants', [SITI, JOHN]),
      await importRows(database.context, 'cards', [CARD]),
    ];
    expect(again.map(({ totals }) => totals)).toEqual([
      total(2, { unchanged: 2 }),
      total(2, { unchanged: 2 }),
      total(1, { unchanged: 1 }),
    ]);
    const { count } = await database.context.db
      .selectFrom('participant')
      .select((row) => row.fn.countAll<bigint>().as('count'))
      .executeTakeFirstOrThrow();
    expect(count).toBe(2n);
  });

  test('a changed row changes, and only it', async () => {
    const employers = await importRows(database.context, 'employers', [
      '99000001,PT Contoh Maju Tbk',
      EMPLOYERS[1]!,
    ]);
    const participants = await importRows(database.context, 'participants', [
      SITI.replace('Jl. Melati 1', 'Jl. Mawar 2'),
      JOHN,
    ]);
    const cards = await importRows(database.context, 'cards', [
      CARD.replace('2015-02-01,,', '2015-02-01,2026-10-20,RESIGN'),
    ]);
    for (const { totals } of [employers, participants])
      expect(totals).toEqual(total(2, { accepted: 1, unchanged: 1 }));
    expect(cards.totals).toEqual(total(1, { accepted: 1 }));
    const siti = await findParticipantByNik(database.context.db, nik('9901014501900001'));
    expect(siti?.address).toBe('Jl. Mawar 2, Bandung');
    const [card] = await findCards(database.context.db, siti!.id);
    expect(card).toMatchObject({ endCause: 'RESIGN', employer: { name: 'PT Contoh Maju Tbk' } });
    expect(card?.endedOn?.toString()).toBe('2026-10-20');
  });

  test('a passport holder who gets a NIK stays one participant', async () => {
    const { totals } = await importRows(database.context, 'participants', [`9901010203850001${JOHN}`]);
    expect(totals).toEqual(total(1, { accepted: 1 }));
    const byNik = await findParticipantByNik(database.context.db, nik('9901010203850001'));
    const byPassport = await findParticipantByPassport(
      database.context.db,
      unwrap(parsePassportNumber('X1234567')),
    );
    expect(byNik).toEqual(byPassport);
  });
});

test('a NIK that codes another birth date or sex goes in with a warning', async () => {
  const { totals, warnings } = await importRows(database.context, 'participants', [
    '9901010602910001,,Budi,Solo,1991-02-07,L,WNI,Rini,,',
    '9901010702910002,,Wati,Solo,1991-02-07,P,WNI,Rini,,',
    '9901010702910003,,Joko,Solo,1991-02-07,L,WNI,Rini,,',
  ]);
  expect(totals).toEqual(total(3, { accepted: 3, warnings: 2 }));
  expect(warnings.map(({ file, line, column, reason }) => [file, line, column, reason])).toEqual([
    ['participants.csv', 2, 'nik', 'codes another birth date or sex than the row states'],
    ['participants.csv', 3, 'nik', 'codes another birth date or sex than the row states'],
  ]);
});

describe('a bad row is rejected by file, line, column and reason, and the good ones go in', () => {
  test.each<['participants' | 'employers' | 'cards', string, string, string]>([
    ['employers', 'ab-c,PT X', 'npp', 'is not an NPP (letters and digits)'],
    ['employers', '99000009,', 'nama', 'is empty'],
    ['participants', ',,Ani,Solo,1990-01-01,P,WNI,Ibu,,', 'nik', 'is empty: a WNI needs a NIK'],
    [
      'participants',
      ',,Ann,Perth,1990-01-01,P,WNA,Mum,,',
      'nomor_paspor',
      'is empty: a WNA needs a passport number',
    ],
    ['participants', '990101410190001,,Ani,Solo,1990-01-01,P,WNI,Ibu,,', 'nik', 'is not a NIK of 16 digits'],
    [
      'participants',
      '9901014101900000,,Ani,Solo,1990-01-01,P,WNI,Ibu,,',
      'nik',
      'is not a NIK: the serial number is 0000',
    ],
    [
      'participants',
      '9901014101900009,,Ani,Solo,1990-02-30,P,WNI,Ibu,,',
      'tanggal_lahir',
      'is not a date written YYYY-MM-DD',
    ],
    [
      'participants',
      '9901014101900009,,Ani,Solo,2026-11-24,P,WNI,Ibu,,',
      'tanggal_lahir',
      'is in the future',
    ],
    ['participants', '9901014101900009,,Ani,Solo,1990-01-01,X,WNI,Ibu,,', 'jenis_kelamin', 'is none of L, P'],
    ['participants', '9901014101900009,,---,Solo,1990-01-01,P,WNI,Ibu,,', 'nama', 'holds no letter'],
    ['participants', '9901014101900009,,Ani,Solo,1990-01-01,P,WNI,,,', 'nama_ibu_kandung', 'is empty'],
    [
      'participants',
      '9901014101900009,,Ani,Solo,1990-01-01,P,WNI,Ibu,123,',
      'nomor_kk',
      'is not a family card number of 16 digits',
    ],
    [
      'cards',
      '9000000000,9901014501900001,,PU,99000001,2015-02-01,,',
      'kpj',
      'is not a KPJ of 11 letters and digits',
    ],
    ['cards', '90000000009,9999999999999998,,PU,99000001,2015-02-01,,', 'nik', 'no participant has this NIK'],
    [
      'cards',
      '90000000009,,Z7654321,PU,99000001,2015-02-01,,',
      'nomor_paspor',
      'no participant has this passport number',
    ],
    [
      'cards',
      '90000000009,9901014501900001,X1234567,PU,99000001,2015-02-01,,',
      'nomor_paspor',
      'belongs to another participant than the NIK',
    ],
    [
      'cards',
      '90000000009,,,PU,99000001,2015-02-01,,',
      'nik',
      'is empty, and so is nomor_paspor: whose card is it?',
    ],
    ['cards', '90000000009,9901014501900001,,PU,99999999,2015-02-01,,', 'npp', 'no employer has this NPP'],
    [
      'cards',
      '90000000009,9901014501900001,,XX,99000001,2015-02-01,,',
      'segmen',
      'is none of PU, BPU, PMI, JAKON',
    ],
    [
      'cards',
      '90000000009,9901014501900001,,PU,99000001,2015-02-01,2015-01-31,PHK',
      'tanggal_berhenti',
      'is before tanggal_mulai',
    ],
    [
      'cards',
      '90000000009,9901014501900001,,PU,99000001,2015-02-01,2016-01-31,',
      'sebab_berhenti',
      'is empty although the card has ended',
    ],
    [
      'cards',
      '90000000009,9901014501900001,,PU,99000001,2015-02-01,,PHK',
      'tanggal_berhenti',
      'is empty although there is a cause of ending',
    ],
    [
      'cards',
      '90000000001,,X1234567,PU,99000001,2015-02-01,,',
      'kpj',
      'the card is recorded under another participant',
    ],
  ])('%s: %s', async (kind, bad, column, reason) => {
    const good = {
      employers: ['99000011,PT A', '99000012,PT B'],
      participants: [
        '9901014101900021,,Good One,Solo,1990-01-01,P,WNI,Ibu,,',
        '9901014101900022,,Good Two,Solo,1990-01-01,P,WNI,Ibu,,',
      ],
      cards: [
        '90000000021,9901014501900001,,BPU,,2015-02-01,,',
        '90000000022,9901014501900001,,BPU,,2015-02-01,,',
      ],
    }[kind];
    const { totals, rejections } = await importRows(database.context, kind, [good[0]!, bad, good[1]!]);
    expect(rejections).toEqual([{ file: `${kind}.csv`, line: 3, column, reason }]);
    expect(totals).toMatchObject({ read: 3, rejected: 1 });
    expect(totals.accepted + totals.unchanged).toBe(2);
  });
});

describe('a recorded run', () => {
  const totals = { 'employers.csv': total(1, { accepted: 1 }) };

  test('keeps when it ran and its totals', async () => {
    const run = await recordImportRun(database.context, '/data/in', async () => totals);
    expect(run).toEqual({ ok: true, value: totals });
    const row = await database.context.db
      .selectFrom('import_run')
      .selectAll()
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ folder: '/data/in', totals });
    expect(row.finished_at).not.toBeNull();
  });

  test('refuses to start while another one runs, and runs again afterwards', async () => {
    const inner = await recordImportRun(database.context, 'a', async () => {
      const second = await recordImportRun(database.context, 'b', async () => totals);
      expect(second).toEqual({ ok: false, error: { code: 'IMPORT_RUNNING' } });
      return totals;
    });
    expect(inner.ok).toBe(true);
    expect((await recordImportRun(database.context, 'c', async () => totals)).ok).toBe(true);
  });
});
