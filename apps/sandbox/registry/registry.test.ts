import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { array, assert, asyncProperty, constantFrom, integer, property, string, tuple } from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Sandbox } from '../start-sandbox.ts';
import { get, newDataFolder, removeFolder, startOn } from '../testing/sandbox-for-tests.ts';
import { csvRows } from './csv-rows.ts';
import { registeredName } from './person.ts';
import { similarity } from './similarity.ts';

const header =
  'nik,nomor_paspor,nama,tempat_lahir,tanggal_lahir,jenis_kelamin,kewarganegaraan,nama_ibu_kandung,nomor_kk,alamat';
const NIK = '9901014501900001';
const row = (nik: string, name: string, motherName = 'Sumiati'): string =>
  `${nik},,${name},Bandung,1990-01-05,P,WNI,${motherName},9901010101010001,"Jl. Melati 3, Bandung"`;

let folder: string;
let sandbox: Sandbox;

beforeAll(async () => {
  folder = await newDataFolder();
  const people = [
    header,
    row(NIK, 'Siti Aminah'),
    row('9901014501909999', 'Tidak Ada'),
    row('9901014501909998', 'Sudah Pergi'),
    row('9901014501909997', 'Rizky Maulana'),
    row('9901014501900002', 'Tanpa Ibu', ''),
    ',X1234567,John Smith,London,1980-01-01,L,WNA,,,',
  ];
  await writeFile(registryFile('a.csv'), people.join('\r\n'));
  await writeFile(registryFile(`photos/${NIK}.jpg`), Buffer.from([0xff, 0xd8, 0xff]));
  sandbox = await startOn(folder, { hold_ms: 150 });
});
afterAll(async () => {
  await sandbox.close();
  await removeFolder(folder);
});

const registryFile = (name: string): string => join(folder, 'sandbox', 'registry', name);
const origin = (): string => `http://127.0.0.1:${sandbox.httpPort}`;

async function check(elements: object): Promise<Record<string, string>> {
  const response = await fetch(`${origin()}/registry/dukcapil/get_json/JMO/CALL_VERIFY_BY_ELEMEN`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      USER_ID: 'jmo',
      PASSWORD: 'rahasia',
      IP_USER: '127.0.0.1',
      TRESHOLD: 90,
      ...elements,
    }),
  });
  return ((await response.json()) as { content: Record<string, string>[] }).content[0]!;
}

describe('element check', () => {
  test('says of each element asked whether it fits', async () => {
    const asked = {
      NIK,
      NO_KK: '9901010101010001',
      NAMA_LGKP: 'SITI AMINAH',
      TMPT_LHR: 'Bandung',
      TGL_LHR: '05-01-1990',
      JENIS_KLMIN: 'Perempuan',
      ALAMAT: 'Jl Melati 3 Bandung',
      NAMA_LGKP_IBU: 'Sumiati',
    };
    const fits = Object.fromEntries(Object.keys(asked).map((element) => [element, 'Sesuai (100)']));
    expect(await check(asked)).toEqual(fits);
    expect(await check({ NIK, NAMA_LGKP: 'Siti Aminah' })).toEqual({
      NIK: 'Sesuai (100)',
      NAMA_LGKP: 'Sesuai (100)',
    });
  });

  test.each([
    ['NAMA_LGKP', 'Budi Santoso'],
    ['TGL_LHR', '1990-01-05'],
    ['TGL_LHR', '06-01-1990'],
    ['JENIS_KLMIN', 'L'],
    ['NO_KK', '9901010101010002'],
    ['NAMA_LGKP_IBU', 'Kartini'],
  ])('%s %s does not fit', async (element, value) => {
    expect((await check({ NIK, [element]: value }))[element]).toBe('Tidak Sesuai');
  });

  test.each([
    [90, 'Sesuai (90)'],
    [91, 'Tidak Sesuai'],
    [0, 'Sesuai (90)'],
  ])('one letter of eleven at TRESHOLD %d: %s', async (threshold, verdict) => {
    const content = await check({ NIK, TRESHOLD: threshold, NAMA_LGKP: 'Siti Aminoh' });
    expect(content['NAMA_LGKP']).toBe(verdict);
  });

  test('leaves out what the registry holds nothing about', async () => {
    const content = await check({ NIK: '9901014501900002', NAMA_LGKP_IBU: 'Sumiati', NO_RT: '01' });
    expect(content).toEqual({ NIK: 'Sesuai (100)' });
  });

  test.each([
    ['9901014501909999', '11'],
    ['9999999999999990', '11'],
    ['9901014501909998', '12'],
    ['123', '13'],
  ])('NIK %s answers code %s', async (nik, code) => {
    expect((await check({ NIK: nik, NAMA_LGKP: 'X' }))['RESPONSE_CODE']).toBe(code);
  });

  test('a NIK ending in 9997 is one letter away from the import', async () => {
    const content = await check({ NIK: '9901014501909997', NAMA_LGKP: 'Rizky Maulana' });
    expect(content['NAMA_LGKP']).toBe('Sesuai (92)');
  });

  test('refuses strangers', async () => {
    expect((await check({ NIK, PASSWORD: 'x' }))['RESPONSE_CODE']).toBe('08');
  });
});

test('a file imported later corrects an earlier one, and a file taken away is forgotten', async () => {
  await writeFile(registryFile('b.csv'), `${header}\n${row(NIK, 'Siti Aminah Putri')}\n`);
  expect((await check({ NIK, NAMA_LGKP: 'Siti Aminah Putri' }))['NAMA_LGKP']).toBe('Sesuai (100)');
  await rm(registryFile('b.csv'));
  expect((await check({ NIK, NAMA_LGKP: 'Siti Aminah' }))['NAMA_LGKP']).toBe('Sesuai (100)');
});

describe('photo', () => {
  const ask = (nik: string, headers: Record<string, string>): Promise<Response> =>
    fetch(`${origin()}/registry/photo/${nik}`, { headers });
  const credentials = { 'x-user-id': 'jmo', 'x-password': 'rahasia' };

  test('is given to partners, by either kind of credentials', async () => {
    const basic = { authorization: `Basic ${Buffer.from('jmo:rahasia').toString('base64')}` };
    for (const headers of [credentials, basic]) {
      const answer = await ask(NIK, headers);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
      expect(Buffer.from(await answer.arrayBuffer())).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
    }
  });

  test.each([
    ['9901014501900002', credentials, 404],
    ['..%2Fa', credentials, 404],
    [NIK, {}, 401],
    [NIK, { 'x-user-id': 'jmo', 'x-password': 'no' }, 401],
  ])('of %s with %j answers %d', async (nik, headers, status) => {
    expect((await ask(nik, headers as Record<string, string>)).status).toBe(status);
  });
});

test('is ready once the registry is read, and alive before', async () => {
  await mkdir(join(folder, 'sandbox'), { recursive: true });
  expect(await get(sandbox, '/healthz')).toEqual({ status: 'ok' });
  expect(await get(sandbox, '/readyz')).toEqual({ status: 'ready' });
});

test('a misspelt name differs in exactly one letter', () => {
  const person = { birthPlace: '', birthDate: '', sex: '', motherName: '', familyCardNo: '', address: '' };
  for (const name of ['Rizky', 'RIZKI', 'Siti Aminah', 'A', 'Budi S.']) {
    const misspelt = registeredName({ ...person, nik: '9901014501909997', name });
    const differences = [...misspelt].filter((letter, index) => letter !== name[index]);
    expect([misspelt.length, differences.length]).toEqual([name.length, 1]);
  }
});

test('similarity is symmetric, 100 for the same text and never above', () => {
  assert(
    property(string(), string(), (a, b) => {
      const score = similarity(a, b);
      expect(score).toBe(similarity(b, a));
      expect(score >= 0 && score <= 100).toBe(true);
      expect(similarity(a, a)).toBe(100);
    }),
  );
});

test('CSV is read back as written, however it is cut into chunks', async () => {
  const quote = (value: string): string =>
    /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
  const value = string({ unit: constantFrom('a', 'é', '"', ',', '\n', ' ') });
  const filled = tuple(constantFrom('x', 'y'), value, value).map((values) => [...values]);
  await assert(
    asyncProperty(
      array(filled),
      integer({ min: 1, max: 7 }),
      constantFrom('\n', '\r\n'),
      async (rows, size, end) => {
        const text = `\uFEFF${rows.map((values) => values.map(quote).join(',')).join(end)}`;
        async function* chunks(): AsyncGenerator<string> {
          for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
        }
        const read: string[][] = [];
        for await (const values of csvRows(chunks())) read.push(values);
        expect(read).toEqual(rows);
      },
    ),
  );
});

describe('faults on order', () => {
  const order = (orders: unknown): Promise<Response> =>
    fetch(`${origin()}/registry/faults`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(orders),
    });

  test('strike as often as ordered, one person or everybody, and are gone then', async () => {
    await order([{ nik: NIK, fault: 'down', times: 1 }]);
    expect(await check({ NIK: '9901014501900002', NAMA_LGKP: 'Tanpa Ibu' })).toMatchObject({
      NAMA_LGKP: 'Sesuai (100)',
    });
    await expect(check({ NIK })).rejects.toThrow();
    expect(await check({ NIK })).toEqual({ NIK: 'Sesuai (100)' });
    await order([{ fault: 'unreadable', times: 1 }]);
    await expect(check({ NIK })).rejects.toThrow();
    expect(await (await fetch(`${origin()}/registry/faults`)).json()).toEqual([]);
  });

  test('slow is late and right; error-500 is one', async () => {
    await order([{ fault: 'slow', times: 1 }]);
    const started = performance.now();
    expect(await check({ NIK })).toEqual({ NIK: 'Sesuai (100)' });
    expect(performance.now() - started).toBeGreaterThan(120);
    await order([{ fault: 'error-500', times: 5 }]);
    await expect(check({ NIK })).rejects.toThrow();
    await fetch(`${origin()}/registry/faults`, { method: 'DELETE' });
    expect(await check({ NIK })).toEqual({ NIK: 'Sesuai (100)' });
  });

  test.each([[{}], [[{ fault: 'rude' }]], [[{ fault: 'down', times: 0 }]], [[{ fault: 'down', nik: '1' }]]])(
    '%j is no order',
    async (orders) => {
      expect((await order(orders)).status).toBe(400);
    },
  );
});
