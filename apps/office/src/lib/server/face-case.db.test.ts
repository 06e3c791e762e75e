import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { findWorkHistory, findWorkOf, takeWork, type WorkItem } from '@jmo/casework';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import {
  activeTurn,
  askForReview,
  decideFaceCheck,
  findFaceStanding,
  requestFaceCheck,
  type FacePorts,
  WrongWeights,
} from '@jmo/identity';
import { unwrap, type Nik, type ParticipantId } from '@jmo/kernel';
import type { OfficerSession } from '@jmo/officer';
import { signedIn } from '@jmo/officer/testing';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { faceCase, openFacePicture } from './face-case.ts';
import { newParticipant } from './test-support.ts';

let database: TestDatabase;
let registry: Server;
let locals: App.Locals;
let session: OfficerSession;
let participantId: ParticipantId;
let item: WorkItem;
let nik: Nik;
let people = 0;

beforeAll(async () => {
  database = await testDatabase();
  const { context } = database;
  registry = createServer((request, response) =>
    response.end(request.url === `/photo/${nik}` ? 'the photo of the registry' : ''),
  );
  await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve));
  session = await signedIn(database, 'rina', 'BRANCH_OFFICER');
  const { port } = registry.address() as AddressInfo;
  locals = {
    context,
    session,
    environment: { registryUrl: `http://desk:secret@127.0.0.1:${port}` },
  } as unknown as App.Locals;
});
afterAll(async () => {
  registry.close();
  await database.drop();
});

/** Everybody has one review at a time, so every test has a person. */
async function arrive(): Promise<ParticipantId> {
  people += 1;
  nik = `990101570594000${people}` as Nik;
  return await newParticipant(database, nik);
}

beforeEach(async () => {
  const { context } = database;
  participantId = await arrive();
  context.clock.advance({ seconds: 1 });
  const { requestId } = unwrap(
    await requestFaceCheck(context, {
      participantId,
      purpose: 'PENGKINIAN',
      pictures: { kind: 'STILL', frames: [{ picture: Buffer.from('a selfie') }] },
    }),
  );
  const ports: FacePorts = {
    rules: { policy: 'lenient', allowUnproven: false },
    presence: activeTurn,
    openEngine: () => Promise.reject(new WrongWeights('ssd')),
    photos: { find: () => Promise.resolve({ outcome: 'NONE' }) },
    findNik: () => Promise.resolve(nik),
  };
  await decideFaceCheck(context, ports, { participantId, requestId });
  item = await itemNow(requestId);
});

/** An engine to which the registry's photo and every picture are good, and of two people. */
const seesAnother: FacePorts = {
  rules: { policy: 'lenient', allowUnproven: false },
  presence: activeTurn,
  openEngine: () =>
    Promise.resolve({
      id: 'test-sees-another',
      analyze: (picture) =>
        Promise.resolve({
          width: 800,
          height: 1000,
          thumbnail: new Uint8Array(),
          faces: [
            {
              box: { x: 200, y: 200, width: 200, height: 200 },
              score: 1,
              signals: {
                eyeDistance: 110,
                yaw: 0,
                roll: 0,
                sharpness: 300,
                brightness: 130,
                contrast: 45,
                mouthColour: 0,
                eyeShade: 0.7,
              },
              template: { engine: 'test-sees-another', values: [picture.toString() === 'a selfie' ? 2 : 0] },
            },
          ],
        }),
      close: () => Promise.resolve(),
    }),
  photos: { find: () => Promise.resolve({ outcome: 'FOUND', photo: Buffer.from('the photo') }) },
  findNik: () => Promise.resolve(nik),
};

const itemNow = async (subject = item.subject) =>
  (await findWorkOf(database.context.db, participantId)).find((each) => each.subject === subject)!;
const take = async () => {
  unwrap(await takeWork(database.context, { item, officer: session.officer.id }));
  item = await itemNow();
};
const decide = (what: string, version = item.version) =>
  faceCase.decide(locals, item, { what, answer: '', note: 'Sama dengan KTP di panggilan video.', version });
const open = async (name: string) => (await openFacePicture(locals, session.officer, item, name)).toString();

test('the pictures lie beside the registry’s photo, which only whoever has the case sees', async () => {
  const describe = async () => (await faceCase.describe(locals, session.officer, item))!;
  expect(await describe()).toMatchObject({ mayDecide: false, pictures: [] });
  await expect(open('rujukan')).rejects.toMatchObject({ status: 404 });
  await take();
  const shown = await describe();
  expect(shown.mayDecide).toBe(true);
  const at = `/perkara/${item.number}/berkas`;
  expect(shown.pictures!.map((picture) => picture.at)).toEqual([`${at}/rujukan`, `${at}/swafoto-0`]);
  expect(JSON.stringify(shown.facts)).toContain('Mesin pemeriksa wajah tidak dapat dipakai');
  expect(JSON.stringify(shown)).not.toContain(nik);
  expect(await open('swafoto-0')).toBe('a selfie');
  expect(await open('rujukan')).toBe('the photo of the registry');
  await expect(open('swafoto-1')).rejects.toMatchObject({ status: 404 });
});

test('an officer who is asked for reads what the machine said, and that there is no picture only where there is none', async () => {
  const { context } = database;
  const whyOf = async (purpose: 'KLAIM' | 'PENGKINIAN') => {
    const { requestId } = await askForReview(context, { participantId, purpose });
    const { facts } = (await faceCase.describe(locals, session.officer, await itemNow(requestId)))!;
    return facts.flatMap((fact) =>
      fact.what === 'Mengapa dilihat petugas' && 'value' in fact ? [fact.value] : [],
    );
  };
  participantId = await arrive();
  expect(await whyOf('KLAIM')).toEqual([
    'Peserta meminta petugas yang melihat.',
    'Tidak ada foto. Hubungi atau temui peserta dengan KTP-nya.',
  ]);
  const { requestId } = unwrap(
    await requestFaceCheck(context, {
      participantId,
      purpose: 'PENGKINIAN',
      pictures: { kind: 'STILL', frames: [{ picture: Buffer.from('a selfie') }] },
    }),
  );
  await decideFaceCheck(context, seesAnother, { participantId, requestId });
  expect(await whyOf('PENGKINIAN')).toEqual([
    'Peserta meminta petugas yang melihat.',
    expect.stringContaining('wajahnya berbeda dengan foto acuan'),
    'Sebelum itu 1 kali berturut-turut tidak berhasil.',
  ]);
});

test('decides whoever has it, as their page showed it, and once; the words stay with the case', async () => {
  expect(await decide('ACCEPT')).toBe('NOT_YOURS');
  await take();
  expect(await decide('')).toBe('NO_CHOICE');
  expect(await decide('ACCEPT', item.version - 1)).toBe('CHANGED');
  expect(await decide('ACCEPT')).toBeUndefined();
  const request = { participantId, requestId: item.subject };
  expect(await findFaceStanding(database.context.db, request)).toMatchObject({ state: 'ACCEPTED' });
  expect(await decide('DIDUGA_TIRUAN')).toBe('ALREADY_DECIDED');
  item = await itemNow();
  expect(item).toMatchObject({ state: 'DONE', closed: { outcome: 'ACCEPTED' } });
  const words = (await findWorkHistory(database.context, item)).map(({ note }) => note);
  expect(words).toContain('Sama dengan KTP di panggilan video.');
  await expect(open('swafoto-0')).rejects.toMatchObject({ status: 404 });
});

test('without a fresh second factor nothing is decided', async () => {
  await take();
  database.context.clock.advance({ minutes: 6 });
  expect(await decide('BUKAN_ORANG_YANG_SAMA')).toBe('PROOF_NEEDED');
  const request = { participantId, requestId: item.subject };
  expect(await findFaceStanding(database.context.db, request)).toMatchObject({ state: 'IN_REVIEW' });
});
