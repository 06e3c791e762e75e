import { deflateSync } from 'node:zlib';
import * as fc from 'fast-check';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { PAPER_LIMITS } from './document.ts';
import { checkPaper } from './store-paper.ts';
import { objectStream, packed, stream, testPdf } from './test-pdfs.ts';
import { hollowPng, testJpeg, testPicture } from './test-pictures.ts';

/** Reliability test 39: the corpus is made here, each file with the verdict it must get. */
type Verdict = 'pdf' | 'picture' | string;
const verdictOf = async (upload: Buffer): Promise<Verdict> => {
  const checked = await checkPaper(upload);
  if (checked.ok) return checked.value.mediaType === 'application/pdf' ? 'pdf' : 'picture';
  const { error } = checked;
  return 'reason' in error ? `${error.code} ${error.reason}` : error.code;
};

const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');
const catalogue = (more: string) => ({ 1: `<< /Type /Catalog /Pages 2 0 R ${more} >>` });
const openAction = (action: string) => testPdf({ objects: catalogue(`/OpenAction ${action}`) });
let jpeg: Buffer;
beforeAll(async () => {
  jpeg = await testJpeg();
});

const corpus: [what: string, upload: () => Buffer | Promise<Buffer>, verdict: Verdict][] = [
  // what honest people send
  ['a JPEG', () => jpeg, 'picture'],
  ['a PNG', () => testPicture(700, 500).png().toBuffer(), 'picture'],
  ['a PDF', () => testPdf(), 'pdf'],
  ['a PDF 1.4 without the binary line', () => testPdf({ header: '%PDF-1.4\n' }), 'pdf'],
  [
    'a PDF with a photograph in it',
    () => testPdf({ objects: { 5: stream(jpeg, '/Type /XObject /Subtype /Image /Filter /DCTDecode') } }),
    'pdf',
  ],
  [
    'a PDF whose length stands in another object',
    () => testPdf({ objects: { 4: stream('q Q', '', '5 0 R'), 5: '3' } }),
    'pdf',
  ],
  [
    'a PDF with packed objects',
    () => testPdf({ objects: { 5: objectStream({ 6: '<< /Title (x) >>', 7: '[1 2 3]' }) } }),
    'pdf',
  ],
  [
    'a PDF with a link to a page of itself and one to the web',
    () =>
      testPdf({
        objects: { ...catalogue('/OpenAction [3 0 R /Fit]'), 6: '<< /S /URI /URI (https://contoh.id) >>' },
      }),
    'pdf',
  ],
  [
    'a PDF that opens at a page, as its own object says',
    () => testPdf({ objects: { ...catalogue('/OpenAction 6 0 R'), 6: '<< /S /GoTo /D [3 0 R /Fit] >>' } }),
    'pdf',
  ],
  [
    'a PDF that was saved twice',
    () => testPdf({ after: testPdf().subarray(testPdf().indexOf('1 0 obj')) }),
    'pdf',
  ],
  // PDFs that act
  ['JavaScript on opening', () => openAction('<< /S /JavaScript /JS (app.alert(1)) >>'), 'PDF ACTIVE'],
  ['the same with an escaped name', () => openAction('<< /S /J#61vaScript /J#53 (x) >>'), 'PDF ACTIVE'],
  [
    'JavaScript packed with other objects',
    () => testPdf({ objects: { 5: objectStream({ 6: '<< /S /JavaScript /JS (x) >>' }) } }),
    'PDF ACTIVE',
  ],
  [
    'JavaScript in an object nothing points to',
    () => testPdf({ objects: { 9: '<< /S /JavaScript /JS 10 0 R >>', 10: packed('app.alert(1)') } }),
    'PDF ACTIVE',
  ],
  ['a program to launch', () => openAction('<< /S /Launch /F (cmd.exe) >>'), 'PDF ACTIVE'],
  [
    'a file inside',
    () =>
      testPdf({
        objects: {
          ...catalogue('/Names << /EmbeddedFiles << /Names [(a) 6 0 R] >> >>'),
          6: '<< /Type /Filespec /F (a.exe) /EF << /F 7 0 R >> >>',
          7: packed('MZ', '/Type /EmbeddedFile'),
        },
      }),
    'PDF ACTIVE',
  ],
  [
    'a form that sends itself',
    () => testPdf({ objects: { 6: '<< /S /SubmitForm /F (http://x) >>' } }),
    'PDF ACTIVE',
  ],
  [
    'an action whose kind stands elsewhere',
    () => testPdf({ objects: { 6: '<< /S 7 0 R /F (cmd.exe) >>', 7: '/Launch' } }),
    'PDF DAMAGED',
  ],
  [
    'packed objects that do not call themselves so',
    () =>
      testPdf({
        objects: { 5: packed('6 0 << /S /JavaScript /JS (x) >>', '/Type /Metadata /N 1 /First 4') },
      }),
    'PDF ACTIVE',
  ],
  ['a page of the web on opening', () => openAction('<< /S /URI /URI (https://x.example) >>'), 'PDF ACTIVE'],
  [
    'a page of itself, and then one of the web',
    () => openAction('<< /S /GoTo /D [3 0 R /Fit] /Next << /S /URI /URI (https://x.example) >> >>'),
    'PDF ACTIVE',
  ],
  [
    'a page of the web on opening, standing elsewhere',
    () => testPdf({ objects: { ...catalogue('/OpenAction 6 0 R'), 6: '<< /S /URI /URI (https://x) >>' } }),
    'PDF ACTIVE',
  ],
  [
    'the same in packed objects',
    () =>
      testPdf({
        objects: {
          ...catalogue('/OpenAction 6 0 R'),
          5: objectStream({ 6: '<< /S /URI /URI (https://x) >>' }),
        },
      }),
    'PDF ACTIVE',
  ],
  [
    'something that happens when a page is shown',
    () => testPdf({ objects: { 6: '<< /AA << /O << /S /URI /URI (https://x) >> >> >>' } }),
    'PDF ACTIVE',
  ],
  ['an XFA form', () => testPdf({ objects: catalogue('/AcroForm << /XFA 6 0 R >>') }), 'PDF ACTIVE'],
  ['rich media', () => testPdf({ objects: { 6: '<< /Subtype /RichMedia >>' } }), 'PDF ACTIVE'],
  ['a portfolio', () => testPdf({ objects: catalogue('/Collection << >>') }), 'PDF ACTIVE'],
  [
    'a stream that stands elsewhere',
    () => testPdf({ objects: { 4: stream('', '/F (\\\\\\\\host\\\\a)') } }),
    'PDF ACTIVE',
  ],
  // PDFs that cannot be judged
  ['encrypted', () => testPdf({ trailer: '/Encrypt 9 0 R' }), 'PDF ENCRYPTED'],
  ['an archive behind it', () => testPdf({ after: 'PK\x03\x04' }), 'PDF DAMAGED'],
  [
    'a page behind it, as a comment',
    () => testPdf({ after: '%<script>alert(1)</script>\n%%EOF' }),
    'PDF DAMAGED',
  ],
  ['a page between the objects', () => testPdf({ between: '<html></html>\n' }), 'PDF DAMAGED'],
  [
    'a page in front of it',
    () => Buffer.concat([Buffer.from('<html>'), testPdf()]),
    'NOT_A_PICTURE UNKNOWN_FORMAT',
  ],
  ['half of it', () => testPdf().subarray(0, 300), 'PDF DAMAGED'],
  ['its first line alone', () => Buffer.from('%PDF-1.7\n'), 'PDF DAMAGED'],
  ['no page', () => testPdf({ objects: { 3: '<< >>' } }), 'PDF DAMAGED'],
  ['a key that stands twice', () => openAction('null /OpenAction null'), 'PDF DAMAGED'],
  [
    'an object hidden in a stream',
    () => testPdf({ objects: { 5: stream('9 0 obj\n<< /S /JavaScript >>\nendobj') } }),
    'PDF DAMAGED',
  ],
  ['a stream longer than it says', () => testPdf({ objects: { 5: stream('abcdef', '', 2) } }), 'PDF DAMAGED'],
  [
    'an encoding nobody knows',
    () => testPdf({ objects: { 5: stream('x', '/Filter /Secret') } }),
    'PDF DAMAGED',
  ],
  [
    'packed twice',
    () => testPdf({ objects: { 5: stream('x', '/Filter [/FlateDecode /FlateDecode]') } }),
    'PDF DAMAGED',
  ],
  [
    'a damaged stream',
    () => testPdf({ objects: { 5: stream('xxxx', '/Filter /FlateDecode') } }),
    'PDF DAMAGED',
  ],
  [
    'nested a thousand deep',
    () => testPdf({ objects: { 5: '['.repeat(1000) + ']'.repeat(1000) } }),
    'PDF DAMAGED',
  ],
  [
    'a bomb',
    () =>
      testPdf({
        objects: { 5: stream(deflateSync(Buffer.alloc(200 * 1024 * 1024)), '/Filter /FlateDecode') },
      }),
    'PDF TOO_LARGE_INSIDE',
  ],
  // pictures and everything else
  ['no bytes', () => Buffer.alloc(0), 'EMPTY'],
  ['one byte over 6 MB', () => Buffer.alloc(PAPER_LIMITS.maxBytes + 1, 1), 'TOO_LARGE'],
  ['EICAR', () => Buffer.from(EICAR), 'INFECTED'],
  ['a JPEG with EICAR behind it', () => Buffer.concat([jpeg, Buffer.from(EICAR)]), 'INFECTED'],
  ['a WebP', () => testPicture(500, 500).webp().toBuffer(), 'NOT_A_PICTURE UNKNOWN_FORMAT'],
  ['a GIF', () => testPicture(500, 500).gif().toBuffer(), 'NOT_A_PICTURE UNKNOWN_FORMAT'],
  [
    'an SVG with a script',
    () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
    'NOT_A_PICTURE UNKNOWN_FORMAT',
  ],
  ['a ZIP, or a Word document', () => Buffer.from('PK\x03\x04xxxxxxxx'), 'NOT_A_PICTURE UNKNOWN_FORMAT'],
  ['a program', () => Buffer.from('MZ\x90\x00'), 'NOT_A_PICTURE UNKNOWN_FORMAT'],
  ['half a JPEG', () => jpeg.subarray(0, jpeg.length / 2), 'NOT_A_PICTURE DAMAGED'],
  [
    'a page that begins like a JPEG',
    () => Buffer.from('\xFF\xD8\xFF<html>', 'latin1'),
    'NOT_A_PICTURE DAMAGED',
  ],
  ['50,000 × 50,000 pixels', () => hollowPng(50_000, 50_000), 'TOO_MANY_PIXELS'],
  ['a thumbnail', () => testJpeg(200, 300), 'TOO_SMALL'],
];

describe('every file of the corpus gets its verdict', () => {
  test.each(corpus)('%s', async (_, upload, verdict) => {
    expect(await verdictOf(await upload())).toBe(verdict);
  });
});

test('what is kept of a picture has neither place nor phone nor anything behind the image', async () => {
  const upload = await testPicture(900, 700)
    .withExif({
      IFD0: { Make: 'PonselRahasia' },
      IFD3: { GPSLatitudeRef: 'S', GPSLatitude: '6/1 10/1 30/1' },
    })
    .jpeg()
    .toBuffer();
  const checked = await checkPaper(
    Buffer.concat([upload, Buffer.from('<script>alert(1)</script>PK\x03\x04')]),
  );
  if (!checked.ok) throw new Error(checked.error.code);
  const { bytes } = checked.value;
  expect(bytes.includes('PonselRahasia') || bytes.includes('<script>') || bytes.includes('PK\x03\x04')).toBe(
    false,
  );
  expect((await sharp(bytes).metadata()).exif).toBeUndefined();
});

/** `PAPER_FUZZ_SECONDS=600` for the ten minutes of the reliability tests. */
const SECONDS = Number(process.env['PAPER_FUZZ_SECONDS'] ?? 4);

test(
  'bytes changed, cut and doubled at random get a verdict, nothing throws, and memory stays bounded',
  async () => {
    const honest = [
      await testJpeg(420, 420),
      testPdf(),
      testPdf({
        objects: { 5: objectStream({ 6: '<< /Title (x) >>' }), 7: stream(jpeg, '/Filter /DCTDecode') },
      }),
      openAction('<< /S /JavaScript /JS (app.alert(1)) >>'),
    ];
    const change = fc.record({
      at: fc.nat(),
      to: fc.nat(255),
      kind: fc.constantFrom('set', 'cut', 'double'),
    });
    const until = performance.now() + SECONDS * 1000;
    const before = process.memoryUsage().rss;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...honest),
        fc.array(change, { minLength: 1, maxLength: 6 }),
        async (seed, changes) => {
          let upload = Buffer.from(seed);
          for (const { at, to, kind } of changes) {
            const place = at % Math.max(1, upload.length);
            if (kind === 'set') upload[place] = to;
            else if (kind === 'cut')
              upload = Buffer.concat([upload.subarray(0, place), upload.subarray(place + to)]);
            else upload = Buffer.concat([upload.subarray(0, place + to), upload.subarray(place)]);
          }
          const checked = await checkPaper(upload);
          if (!checked.ok) return;
          // What acts was refused before it was changed; a changed name is another name.
          if (checked.value.mediaType === 'application/pdf')
            expect(
              checked.value.bytes.includes('/S /JavaScript') && checked.value.bytes.includes('/JS ('),
            ).toBe(false);
        },
      ),
      { numRuns: 1_000_000, interruptAfterTimeLimit: SECONDS * 1000, markInterruptAsFailure: false },
    );
    expect(performance.now()).toBeGreaterThan(until - 200);
    expect(process.memoryUsage().rss - before).toBeLessThan(700 * 1024 * 1024);
  },
  SECONDS * 1000 + 60_000,
);
