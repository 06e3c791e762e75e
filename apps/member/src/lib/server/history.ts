import { formatDate, formatInstant, type Locale } from '@jmo/kernel';
import { findBank } from '@jmo/payout';
import type { ChangedField, HistoryEntry } from '@jmo/profile';
import type { Messages } from '#lib/messages/index.ts';

export interface ChangeWords {
  readonly label: string;
  readonly from: string;
  readonly to: string;
}

/** A data update as its owner reads it: what changed, enough of it to be recognised and too little to be read over a shoulder. */
export function describeHistory(entry: HistoryEntry, messages: Messages, locale: Locale) {
  const { history } = messages.profile;
  return {
    reference: entry.reference,
    at: formatInstant(entry.at, locale),
    way: history.ways[entry.way],
    consent: history.consent(entry.consentVersion),
    first: entry.first,
    changes: entry.changes.map(({ field, from, to }): ChangeWords => {
      const label = labelOf(field, messages);
      // Its id says nothing to anybody.
      if (field === 'picture') return { label, from: '', to: history.replaced };
      const words = (value: string | undefined) =>
        value === undefined || value === '' ? history.empty : valueOf(field, value, messages, locale);
      return { label, from: words(from), to: words(to) };
    }),
  };
}

const labelOf = (field: ChangedField, { fields, profile }: Messages): string =>
  field in profile.history.fields
    ? profile.history.fields[field as keyof typeof profile.history.fields]
    : fields[field as keyof typeof fields];

function valueOf(field: ChangedField, value: string, { profile }: Messages, locale: Locale): string {
  const { additional, population } = profile;
  const choices: Partial<Record<ChangedField, Readonly<Record<string, string>>>> = {
    sex: population.sexes,
    maritalStatus: additional.maritalStatus,
    education: additional.education,
    emergencyRelation: additional.relations,
  };
  const choice = choices[field]?.[value];
  if (choice !== undefined) return choice;
  if (field === 'birthDate')
    return formatDate(Temporal.PlainDate.from(value), locale).replace(/^\S+ \S+/, '•• •••');
  if (field === 'cards') return value.split(', ').map(maskNumber).join(', ');
  if (field === 'bankAccountNo') {
    const [code = '', number = ''] = value.split(' ');
    return `${findBank(code)?.name ?? code} · ${maskNumber(number)}`;
  }
  return /^[+\d]+$/.test(value) ? maskNumber(value) : maskWords(value);
}

/** The last four of a long number, the last one of a short one. */
const maskNumber = (number: string): string => `••••${number.slice(number.length > 8 ? -4 : -1)}`;

/** The first letter of each word; digits vanish altogether. */
const maskWords = (words: string): string =>
  words
    .split(/\s+/)
    .map((word) => (/^\p{L}/u.test(word) ? `${[...word][0]}•••` : '•••'))
    .join(' ');
