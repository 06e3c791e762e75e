import type { Reader, Tx } from '@jmo/database';
import { err, ok, type Result } from '@jmo/kernel';

export interface Branch {
  readonly code: string;
  readonly name: string;
  readonly province: string;
  readonly active: boolean;
}

export async function listBranches(reader: Reader): Promise<Branch[]> {
  return await reader.selectFrom('branch').selectAll().orderBy('code').execute();
}

/** Makes a branch, or brings its name and province up to date. */
export async function saveBranch(tx: Tx, branch: Branch): Promise<void> {
  await tx
    .insertInto('branch')
    .values(branch)
    .onConflict((conflict) =>
      conflict
        .column('code')
        .doUpdateSet({ name: branch.name, province: branch.province, active: branch.active }),
    )
    .execute();
}

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
