import { recordAudit } from '@jmo/audit';
import type { Context, Reader, Tx } from '@jmo/database';
import { err, ok, type Result } from '@jmo/kernel';
import { actorOf } from '../events.ts';

export interface Branch {
  readonly code: string;
  readonly name: string;
  readonly province: string;
  readonly active: boolean;
}

export async function listBranches(reader: Reader): Promise<Branch[]> {
  return await reader.selectFrom('branch').selectAll().orderBy('code').execute();
}

/** Makes a branch, or brings its name and province up to date. @param actor an officer, or by what machine it is done */
export async function saveBranch(
  tx: Tx,
  context: Pick<Context, 'clock'>,
  branch: Branch,
  actor: string,
): Promise<'CREATED' | 'CHANGED' | 'SAME'> {
  const { code } = branch;
  const before = await tx
    .selectFrom('branch')
    .selectAll()
    .where('code', '=', code)
    .forUpdate()
    .executeTakeFirst();
  if (before !== undefined && isSame(before, branch)) return 'SAME';
  await tx
    .insertInto('branch')
    .values(branch)
    .onConflict((conflict) =>
      conflict
        .column('code')
        .doUpdateSet({ name: branch.name, province: branch.province, active: branch.active }),
    )
    .execute();
  const outcome = before === undefined ? 'CREATED' : 'CHANGED';
  await recordAudit(tx, context, {
    actor: actorOf(actor),
    action: 'office.branch-saved',
    reference: code,
    detail: { outcome },
    before: before && stateOf(before),
    after: stateOf(branch),
  });
  return outcome;
}

const stateOf = ({ name, province, active }: Branch) => ({ name, province, active });
const isSame = (one: Branch, other: Branch): boolean =>
  one.name === other.name && one.province === other.province && one.active === other.active;

/** Texts as they were typed. */
export function readBranchForm(
  typed: Readonly<Record<string, string | undefined>>,
): Result<Branch, Readonly<Record<string, string>>> {
  const code = (typed['branchCode'] ?? '').trim().toUpperCase();
  const name = (typed['branchName'] ?? '').trim();
  const province = (typed['province'] ?? '').trim();
  const problems: Record<string, string> = {};
  if (!/^[A-Z0-9]{2,12}$/.test(code)) problems['branchCode'] = 'branch-malformed';
  if (name === '') problems['branchName'] = 'required';
  if (name.length > 100) problems['branchName'] = 'too-long';
  if (province.length > 100) problems['province'] = 'too-long';
  if (Object.keys(problems).length > 0) return err(problems);
  return ok({ code, name, province, active: true });
}
