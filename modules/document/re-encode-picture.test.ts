import { unwrap } from '@jmo/kernel';
import * as fc from 'fast-check';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { PICTURE_LIMITS } from './document.ts';
import { reEncodePicture } from './re-encode-picture.ts';
import { hollowPng, testJpeg, testPicture } from './test-pictures.ts';

let jpeg: Buffer;
beforeAll(async () => {
  jpeg = await testJpeg();
});

describe('what is taken', () => {
  test.each(['jpeg', 'png', 'webp'] as const)('a %s becomes a JPEG', async (format) => {
    const upload = await testPicture(700, 500).toFormat(format).toBuffer();
    const picture = unwrap(await reEncodePicture(upload));
    expect(await sharp(picture.bytes).metadata()).toMatchObject({ format: 'jpeg', width: 700, height: 500 });
  });

  test('a large photograph is made smaller to 1600 pixels and keeps its shape', async () => {
    const picture = unwrap(await reEncodePicture(await testJpeg(2400, 3200)));
    expect([picture.width, picture.height]).toEqual([1200, 1600]);
  });

  test('a picture the phone stored lying is turned upright', async () => {
    const lying = await testPicture(800, 500).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const picture = unwrap(await reEncodePicture(lying));
    expect([picture.width, picture.height]).toEqual([500, 800]);
  });

  test('the place, the phone and everything else beside the pixels is gone', async () => {
    const upload = await testPicture(600, 600)
      .withExif({
        IFD0: { Make: 'PonselRahasia' },
        IFD3: { GPSLatitudeRef: 'S', GPSLatitude: '6/1 10/1 30/1' },
      })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><rahasia/></x:xmpmeta>')
      .jpeg()
      .toBuffer();
    expect(upload.includes('PonselRahasia')).toBe(true);
    const { bytes } = unwrap(await reEncodePicture(upload));
    const kept = await sharp(bytes).metadata();
    expect([kept.exif, kept.xmp, kept.iptc, kept.orientation]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(bytes.includes('PonselRahasia') || bytes.includes('rahasia')).toBe(false);
  });

  test('what hides behind the image (a page, an archive) is not kept', async () => {
    const polyglot = Buffer.concat([jpeg, Buffer.from('<script>alert(1)</script>PK\x03\x04%PDF-1.7')]);
    const { bytes } = unwrap(await reEncodePicture(polyglot));
    expect(bytes.includes('<script>') || bytes.includes('%PDF')).toBe(false);
  });

  test('exactly the shortest side is enough', async () => {
    expect((await reEncodePicture(await testJpeg(400, 400))).ok).toBe(true);
  });
});

describe('what is not taken, and why', () => {
  const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(500)]);
  const verdicts: [string, () => Buffer | Promise<Buffer>, object][] = [
    ['no bytes', () => Buffer.alloc(0), { code: 'EMPTY' }],
    [
      'one byte over 8 MB',
      () => Buffer.concat([jpeg, Buffer.alloc(PICTURE_LIMITS.maxBytes + 1 - jpeg.length)]),
      { code: 'TOO_LARGE', maxBytes: 8_388_608 },
    ],
    ['an iPhone HEIC', () => heic, { code: 'NOT_A_PICTURE', reason: 'UNSUPPORTED_HEIC' }],
    ['a PDF', () => Buffer.from('%PDF-1.7 /JavaScript'), { code: 'NOT_A_PICTURE', reason: 'UNKNOWN_FORMAT' }],
    [
      'an SVG with a script',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
      { code: 'NOT_A_PICTURE', reason: 'UNKNOWN_FORMAT' },
    ],
    [
      'a GIF',
      () => testPicture(500, 500).gif().toBuffer(),
      { code: 'NOT_A_PICTURE', reason: 'UNKNOWN_FORMAT' },
    ],
    ['half a JPEG', () => jpeg.subarray(0, jpeg.length / 2), { code: 'NOT_A_PICTURE', reason: 'DAMAGED' }],
    [
      'a page that starts like a JPEG',
      () => Buffer.from('\xFF\xD8\xFF<html>', 'latin1'),
      { code: 'NOT_A_PICTURE', reason: 'DAMAGED' },
    ],
    [
      'a PNG that would unfold to 2.5 billion pixels',
      () => hollowPng(50_000, 50_000),
      { code: 'TOO_MANY_PIXELS', maxPixels: 50_000_000 },
    ],
    [
      'a picture of a hundred megapixels',
      () => hollowPng(12_500, 8_000),
      { code: 'TOO_MANY_PIXELS', maxPixels: 50_000_000 },
    ],
    [
      'a PNG with a header and nothing in it',
      () => hollowPng(500, 500),
      { code: 'NOT_A_PICTURE', reason: 'DAMAGED' },
    ],
    [
      'a side one pixel too short',
      () => testJpeg(399, 900),
      { code: 'TOO_SMALL', width: 399, height: 900, minSide: 400 },
    ],
  ];
  test.each(verdicts)('%s', async (_, upload, error) => {
    expect(await reEncodePicture(await upload())).toEqual({ ok: false, error });
  });

  test('bytes changed at random get a verdict, and what is taken is always a clean JPEG', async () => {
    const seed = await testJpeg(420, 420);
    const change = fc.record({ at: fc.nat(seed.length - 1), to: fc.nat(255) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 12 }), async (changes) => {
        const upload = Buffer.from(seed);
        for (const { at, to } of changes) upload[at] = to;
        const result = await reEncodePicture(upload);
        if (result.ok) expect((await sharp(result.value.bytes).metadata()).format).toBe('jpeg');
        else expect(result.error.code).toMatch(/^(NOT_A_PICTURE|TOO_SMALL|TOO_MANY_PIXELS)$/);
      }),
      { numRuns: 60 },
    );
  });
});
