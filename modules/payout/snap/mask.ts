import { toPlainText } from './plain-text.ts';

/**
 * Exchanges are kept for years and read by many: nothing in them may tell whose account it was. Only the fields named
 * here are kept as they are; account numbers keep their last four digits, everything unknown is covered.
 */
const kept = new Set(
  (
    'responsecode partnerreferenceno referenceno originalpartnerreferenceno originalreferenceno ' +
    'originalexternalid servicecode transactiondate value currency transactionstatus ' +
    'latesttransactionstatus previousresponsecode referencenumber transactionid traceno feetype customerreference ' +
    'beneficiarybankcode beneficiaryaccountstatus beneficiaryaccounttype beneficiarycustomerresidence ' +
    'beneficiarycustomertype granttype'
  ).split(' '),
);

/** A bank's own words: it may quote what it did not like. */
const words = new Set(['responsemessage', 'transactionstatusdesc']);
const containers = new Set(['amount', 'additionalinfo']);
/** An amount within additionalInfo is as deep as anybody goes. */
const DEEPEST = 2;

export type Masked = { readonly [key: string]: string | number | boolean | null | Masked };

/** Whatever a bank writes, what comes out can be kept: plain text, and not deeper than is read. */
export function maskBody(body: object, depth = 0): Masked {
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => [
      toPlainText(key),
      maskField(key.trim().toLowerCase(), value, depth),
    ]),
  );
}

function maskField(key: string, value: unknown, depth: number): Masked[string] {
  if (value === null || value === undefined) return null;
  if (typeof value === 'object') {
    const opens = containers.has(key) && !Array.isArray(value) && depth < DEEPEST;
    return opens ? maskBody(value, depth + 1) : '•••';
  }
  const text = String(value as string | number | boolean);
  // Cleaned last: shortening may cut a pair in two.
  if (words.has(key)) return toPlainText(coverDigits(text).slice(0, 150));
  if (kept.has(key)) return toPlainText(text);
  return /accountno$|account$/.test(key) ? toPlainText(`•••${text.slice(-4)}`) : '•••';
}

const coverDigits = (text: string): string => text.replaceAll(/\d{5,}/g, '•••');
