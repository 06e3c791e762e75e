import { join } from 'node:path';
import { sealAudit, verifyAudit, type AuditReport } from '@jmo/audit';
import { count } from '../table.ts';
import { print, readArgs, type Verb } from '../verb.ts';
import { withSystem } from '../with-system.ts';

export const verifyAuditVerb: Verb = {
  name: 'verify-audit',
  summary: 'proves that no record of who did what was altered, removed or slipped in',
  usage: `verify-audit [--json]

Reads the whole audit and names what is wrong; the exit code is 1 when anything is. It is compared with the newest
checkpoint of the data folder, and the next one is written when everything is right. With --json one line
{ok, events, chains, withoutCode, unsealed, problemCount, problems: [{code, chain, eventId}]}.`,
  async run(environment, args) {
    const { values } = readArgs(args, { json: { type: 'boolean' } });
    const report = await withSystem(environment, async ({ context, environment: { dataFolder } }) => {
      await sealAudit(context);
      return await verifyAudit(context, join(dataFolder, 'audit-checkpoints'));
    });
    print(
      values.json === true ? JSON.stringify({ ok: report.problemCount === 0, ...report }) : inWords(report),
    );
    return report.problemCount === 0 ? 0 : 1;
  },
};

function inWords({ events, chains, withoutCode, unsealed, problems, problemCount }: AuditReport): string {
  const read = `${count(events)} events in ${count(chains)} chains`;
  const old =
    withoutCode === 0 ? '' : `\n${count(withoutCode)} of them were written before events had codes.`;
  const late = unsealed === 0 ? '' : `\n${count(unsealed)} more were written while this ran.`;
  if (problemCount === 0) return `The audit is whole: ${read}.${old}${late}`;
  const named = problems.map(({ code, chain, eventId }) => `  ${code}  ${chain}  ${eventId ?? ''}`.trimEnd());
  return [`The audit is NOT whole: ${count(problemCount)} problems in ${read}.`, ...named].join('\n');
}
