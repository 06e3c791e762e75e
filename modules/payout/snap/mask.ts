/**
 * Exchanges are kept for years and read by many: nothing in them may tell whose account it was. Only the fields named
 * here are kept as they are; account numbers keep their last four digits, everything unknown is covered.
 */
const kept = new Set(
  (
    'responsecode responsemessage partnerreferenceno referenceno originalpartnerreferenceno originalreferenceno ' +
    'originalexternalid servicecode transactiondate value currency transactionstatus transactionstatusdesc ' +
    'latesttransactionstatus previousresponsecode referencenumber transactionid traceno feetype customerreference ' +
    'beneficiarybankcode beneficiaryaccountstatus beneficiaryaccounttype beneficiarycustomerresidence ' +
    'beneficiarycustomertype granttype'
  ).split(' '),
);

const containers = new Set(['amount', 'additionalinfo']);

export type Masked = { readonly [key: string]: string | number | boolean | null | Masked };

export function maskBody(body: object): Masked {
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => [key, maskField(key.trim().toLowerCase(), value)]),
  );
}

function maskField(key: string, value: unknown): Masked[string] {
  if (value === null || value === undefined) return null;
  if (typeof value === 'object') {
    return containers.has(key) && !Array.isArray(value) ? maskBody(value) : '•••';
  }
  const text = String(value as string | number | boolean);
  if (kept.has(key)) return key === 'responsemessage' ? coverDigits(text) : text;
  return /accountno$|account$/.test(key) ? `•••${text.slice(-4)}` : '•••';
}

/** A bank may quote what it did not like. */
const coverDigits = (text: string): string => text.replaceAll(/\d{5,}/g, '•••').slice(0, 150);
