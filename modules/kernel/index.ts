export { answerAside } from './aside/answer-aside.ts';
export { openAside, type Aside } from './aside/open-aside.ts';
export * from './assert.ts';
export { bankingDayAfter, isBankingDay, officeClosesAfter } from './banking-days.ts';
export type { Brand } from './brand.ts';
export * from './clock.ts';
export * from './dated.ts';
export * from './dates.ts';
export * from './email-address.ts';
export { OWN_BANKS, type BankSettings, type OwnBank } from './bank-settings.ts';
export * from './environment.ts';
export * from './identifiers.ts';
export * from './journey.ts';
export * from './key-wrap.ts';
export * from './kpj.ts';
export * from './locale.ts';
export * from './logger.ts';
export * from './memory.ts';
export * from './network.ts';
export * from './not-before.ts';
export * from './nik.ts';
export * from './npwp.ts';
export * from './passport.ts';
export type { Lane } from './password/hash-queue.ts';
export {
  hashAside,
  isHashingFull,
  RETRY_AFTER_SECONDS,
  valueOrBusy,
  type Busy,
} from './password/hash-aside.ts';
export * from './password/password-hash.ts';
export * from './password/password-rule.ts';
export * from './phone-number.ts';
export * from './result.ts';
export * from './rupiah.ts';
export * from './spoken-code.ts';
export * from './tokens.ts';
export * from './totp.ts';
export * from './typed-text.ts';
export * from './vault.ts';
export { workAhead } from './work-ahead.ts';
export * from './zone.ts';
