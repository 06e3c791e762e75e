import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import {
  faceRates,
  judgeQuality,
  openFaceapiEngine,
  thresholdsAt,
  type FaceRates,
  type Labelled,
} from '@jmo/identity';
import { dateInWib } from '@jmo/kernel';
import { count, table } from '../table.ts';
import { CannotDo, pathFrom, print, readArgs, type Verb } from '../verb.ts';

/** Around the lines that are drawn (modules/identity/face/thresholds.ts). */
const STEPS = [0.4, 0.45, 0.5, 0.55, 0.58, 0.6, 0.62, 0.65];

export const faceEvalVerb: Verb = {
  name: 'face-eval',
  summary: 'false match and non-match rates of the face engine over a folder of labelled photographs',
  usage: `face-eval <folder> [--labels FILE.csv] [--json]

Every picture (.jpg, .jpeg, .png) is compared with every other. Who is who: the name of the folder a picture lies in, or with
--labels a file with the lines "file,person". Pictures without exactly one usable face are named and left out. Nothing is kept.`,
  async run({ clock }, args) {
    const { values, words } = readArgs(args, { labels: { type: 'string' }, json: { type: 'boolean' } }, [
      'folder',
    ]);
    const folder = pathFrom(words[0]!);
    if (!existsSync(folder)) throw new CannotDo(`There is no folder ${folder}.`);
    const pictures = values.labels === undefined ? byFolder(folder) : byFile(folder, pathFrom(values.labels));
    const thresholds = thresholdsAt(dateInWib(clock.now()));
    const engine = await openFaceapiEngine();
    const faces: Labelled[] = [];
    const leftOut: string[] = [];
    try {
      for (const { path, person } of pictures) {
        const analysis = await engine.analyze(readFileSync(path), 'STILL');
        const judged = analysis && judgeQuality(analysis, thresholds);
        const usable = judged?.face !== undefined && !judged.problems.some((one) => one === 'SEVERAL_FACES');
        if (usable) faces.push({ person, template: judged.face.template });
        else leftOut.push(`${basename(path)} (${judged?.problems.join(', ') ?? 'UNREADABLE'})`);
      }
    } finally {
      await engine.close();
    }
    const rates = faceRates(faces, STEPS);
    const answer = { engine: engine.id, pictures: faces.length, leftOut, ...rates };
    print(values.json === true ? JSON.stringify(answer) : inWords(answer));
    return 0;
  },
};

interface Picture {
  readonly path: string;
  readonly person: string;
}

const isPicture = (name: string): boolean => /\.(?:jpe?g|png)$/i.test(name);

function byFolder(folder: string): Picture[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name: person }) =>
      readdirSync(join(folder, person))
        .filter(isPicture)
        .map((file) => ({ path: join(folder, person, file), person })),
    );
}

function byFile(folder: string, labels: string): Picture[] {
  if (!existsSync(labels)) throw new CannotDo(`There is no file ${labels}.`);
  const lines = readFileSync(labels, 'utf8').split(/\r?\n/).slice(1);
  return lines.flatMap((line) => {
    const [file, person] = line.split(',').map((text) => text.trim());
    if (!file || !person) return [];
    const path = join(folder, file);
    if (!existsSync(path)) throw new CannotDo(`${labels} names ${file}, which is not in ${folder}.`);
    return [{ path, person }];
  });
}

function inWords(
  answer: FaceRates & { engine: string; pictures: number; leftOut: readonly string[] },
): string {
  const percent = (share: number) => (Number.isNaN(share) ? '–' : `${(share * 100).toFixed(2)} %`);
  const rows = answer.rates.map(({ threshold, falseNonMatch, falseMatch }) => [
    threshold.toFixed(2),
    percent(falseNonMatch),
    percent(falseMatch),
  ]);
  const left = answer.leftOut.length === 0 ? '' : `\nLeft out: ${answer.leftOut.join(', ')}`;
  return [
    `${answer.engine}: ${count(answer.pictures)} pictures, ${count(answer.genuine)} pairs of one person, ${count(answer.impostor)} of two.`,
    `With none wrong among ${count(answer.impostor)} independent pairs the true rate may still be ${percent(3 / answer.impostor)}.`,
    '',
    table(['distance', 'false non-match', 'false match'], rows, [
      'distance',
      'false non-match',
      'false match',
    ]),
    left,
  ]
    .join('\n')
    .trimEnd();
}
