import { inWib, type Clock, type Result } from '@jmo/kernel';
import type { AccessProblem, NotificationProblem } from '@jmo/payout';

/** Why a bank is told no: SNAP's `responseCode` is HTTP status, service and case. */
export interface SnapProblem {
  readonly http: 400 | 401 | 404 | 405 | 409 | 429;
  readonly case: string;
  readonly message: string;
}

const problem = (http: SnapProblem['http'], code: string, message: string): SnapProblem => ({
  http,
  case: code,
  message,
});
const missing = (field: string) => problem(400, '02', `Invalid Mandatory Field {${field}}`);

export const problems = {
  badRequest: problem(400, '00', 'Bad Request'),
  methodNotAllowed: problem(405, '00', 'Requested Function Is Not Supported'),
  tooMany: problem(429, '00', 'Too Many Requests'),
  access(why: AccessProblem): SnapProblem {
    switch (why.code) {
      case 'FIELD_MISSING':
        return missing(why.field);
      case 'FIELD_MALFORMED':
        return problem(400, '01', `Invalid Field Format {${why.field}}`);
      case 'TOKEN_INVALID':
        return problem(401, '01', 'Invalid Token (B2B)');
      case 'UNAUTHORIZED':
        return problem(401, '00', 'Unauthorized. [Signature]');
    }
  },
  notification(why: NotificationProblem): SnapProblem {
    switch (why.code) {
      case 'MALFORMED':
        return problems.badRequest;
      case 'FIELD_MISSING':
        return missing(why.field);
      case 'NOT_OURS':
        return problem(404, '01', 'Transaction Not Found');
      case 'CONFLICT':
        return problem(409, '00', 'Conflict');
    }
  },
} as const;

export function answer(clock: Clock, service: string, served: Result<object, SnapProblem>): Response {
  const said = served.ok ? { http: 200, case: '00', message: 'Successful' } : served.error;
  const body = {
    responseCode: `${said.http}${service}${said.case}`,
    responseMessage: said.message,
    ...(served.ok && served.value),
  };
  return new Response(JSON.stringify(body), {
    status: said.http,
    headers: {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'x-timestamp': inWib(clock.now()).toString({ smallestUnit: 'second', timeZoneName: 'never' }),
    },
  });
}
