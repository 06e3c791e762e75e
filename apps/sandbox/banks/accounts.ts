import { refusals, type Refusal } from './refusal.ts';

/**
 * The stand-in banks' accounts. There is no list of them: the number's last four digits say how an account behaves.
 * `0000` closed · `0001` dormant · `0002` belongs to somebody else · any other belongs to the name asked about.
 */
const somebodyElse = [
  'WAHYU PURNOMO ADI',
  'RATNA KOMALASARI',
  'BONAR HUTAPEA',
  'NI LUH AYU SUKERTI',
  'TEGUH SANTOSO',
];

export function findAccountProblem(accountNo: string): Refusal | undefined {
  if (accountNo.endsWith('0000')) return refusals.inactiveAccount;
  if (accountNo.endsWith('0001')) return refusals.dormantAccount;
  return undefined;
}

/** A number below `size` that stays the same for an account. */
function pick(accountNo: string, size: number): number {
  let sum = 0;
  for (const digit of accountNo) sum = (sum * 31 + digit.charCodeAt(0)) % 1_000_003;
  return sum % size;
}

/**
 * The owner a bank shows for an account, in capitals as banks do.
 * @param asked the name our side expects; SNAP's inquiry has no field for it, so it travels in additionalInfo
 * @param nameOfPerson the n-th person of the population registry, for numbers nobody named
 */
export function ownerOf(
  accountNo: string,
  asked: string | undefined,
  registry: { count: number; nameOfPerson: (index: number) => string | undefined },
): string {
  if (accountNo.endsWith('0002')) {
    const others = somebodyElse.filter((name) => name !== asked?.toUpperCase());
    return others[pick(accountNo, others.length)] ?? somebodyElse[0]!;
  }
  if (asked !== undefined && asked.trim() !== '') return asked.trim().toUpperCase().slice(0, 100);
  const named = registry.count === 0 ? undefined : registry.nameOfPerson(pick(accountNo, registry.count));
  return (named ?? somebodyElse[pick(accountNo, somebodyElse.length)]!).toUpperCase();
}

/** Banks the clearing house reaches, by 3-digit code. A bank may also be named by its BIC. */
const clearingBanks = new Set(
  (
    '002 008 009 011 013 014 016 019 022 023 028 031 036 037 042 046 050 054 076 087 095 097 110 111 112 113 114 115 ' +
    '116 117 118 119 120 121 122 123 124 125 126 127 128 129 130 131 132 133 134 135 137 147 151 153 157 161 200 212 ' +
    '213 425 426 441 451 484 485 490 494 501 503 506 517 523 531 535 536 542 547 562 564 567 947'
  ).split(' '),
);

export const isClearingBank = (code: string): boolean =>
  clearingBanks.has(code) || /^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(code);
