import type { Reader, Tx } from '@jmo/database';

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
