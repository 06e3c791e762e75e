import { makeCareer } from './generate-career.ts';
import { makeName } from './names.ts';
import { places, streets, type Place } from './places.ts';
import { randomFor, type Random } from './random.ts';
import type { DemoParticipant, DemoRecord } from './rows.ts';
import { makeNik } from './story-parts.ts';

export interface Surroundings {
  readonly seed: number;
  readonly asOf: Temporal.PlainDate;
  /** NPP by number, 0 to below `employers`. */
  readonly employers: number;
  readonly nppOf: (employer: number) => string;
}

/** One person and all their working life; the same seed and index give the same person for ever. */
export function generatePerson(index: number, around: Surroundings): DemoRecord {
  const random = randomFor(around.seed, `person ${index}`);
  const place = random.pick(places);
  const participant = makeParticipant(random, index, place, around.asOf);
  return { participant, cards: makeCareer(random, { index, place, participant, around }) };
}

function makeParticipant(
  random: Random,
  index: number,
  place: Place,
  asOf: Temporal.PlainDate,
): DemoParticipant {
  const sex = random.chance(55) ? 'L' : 'P';
  const birthDate = asOf.subtract({ years: random.between(20, 58), days: random.below(365) });
  const foreign = random.chance(0.5);
  // District and serial together are different for every index up to 81 million.
  const district = String(101 + (index % 9_000)).padStart(4, '0');
  const serial = String(1 + Math.floor(index / 9_000)).padStart(4, '0');
  return {
    nik: foreign ? '' : makeNik(district, birthDate, sex, serial),
    passportNumber: foreign ? `X${index.toString(36).toUpperCase().padStart(7, '0')}` : '',
    fullName: makeName(random, place.culture, sex),
    birthPlace: place.city,
    birthDate,
    sex,
    citizenship: foreign ? 'WNA' : 'WNI',
    motherName: makeName(random, place.culture, 'P'),
    familyCardNo: foreign ? '' : `99${district}010115${serial}`,
    address: `Jl. ${random.pick(streets)} No. ${random.between(1, 180)}, RT ${random.between(1, 12)}/RW ${random.between(1, 9)}, ${place.city}`,
  };
}
