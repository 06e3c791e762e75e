/**
 * Why a bank said no. SNAP writes it as `responseCode` = HTTP status (3) + service (2) + case (2), and the HTTP status
 * of the answer is those first three digits. Codes and messages: ASPI developer portal, response code list.
 */
export interface Refusal {
  readonly http: 400 | 401 | 403 | 404 | 405 | 409 | 500 | 504;
  readonly case: string;
  readonly message: string;
}

const refusal = (http: Refusal['http'], code: string, message: string): Refusal => ({
  http,
  case: code,
  message,
});

export const refusals = {
  badRequest: refusal(400, '00', 'Bad Request'),
  invalidFormat: (field: string) => refusal(400, '01', `Invalid Field Format {${field}}`),
  missingField: (field: string) => refusal(400, '02', `Invalid Mandatory Field {${field}}`),
  unauthorized: (reason: string) => refusal(401, '00', `Unauthorized. [${reason}]`),
  invalidToken: refusal(401, '01', 'Invalid Token (B2B)'),
  tokenNotFound: refusal(401, '03', 'Token Not Found (B2B)'),
  exceedsAmountLimit: refusal(403, '02', 'Exceeds Transaction Amount Limit'),
  insufficientFunds: refusal(403, '14', 'Insufficient Funds'),
  dormantAccount: refusal(403, '09', 'Dormant Account'),
  notPermitted: (reason: string) => refusal(403, '15', `Transaction Not Permitted. [${reason}]`),
  inactiveAccount: refusal(403, '18', 'Inactive Account'),
  transactionNotFound: refusal(404, '01', 'Transaction Not Found'),
  bankNotSupported: refusal(404, '03', 'Bank Not Supported By Switch'),
  invalidAmount: refusal(404, '13', 'Invalid Amount'),
  partnerNotFound: refusal(404, '16', 'Partner Not Found'),
  inconsistentRequest: refusal(404, '18', 'Inconsistent Request'),
  methodNotAllowed: refusal(405, '00', 'Requested Function Is Not Supported'),
  conflict: refusal(409, '00', 'Conflict'),
  duplicateReference: refusal(409, '01', 'Duplicate partnerReferenceNo'),
  generalError: refusal(500, '00', 'General Error'),
  timeout: refusal(504, '00', 'Timeout'),
} as const;

export const responseCode = (http: number, service: string, code: string): string =>
  `${http}${service}${code}`;
