/**
 * The last line of an SMS with a code: phones offer the code to the page of that host alone
 * (https://wicg.github.io/sms-one-time-codes/).
 */
export const forPhones = (host: string, code: string): string => `\n\n@${host} #${code}`;
