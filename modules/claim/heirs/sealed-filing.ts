import type { Context } from '@jmo/database';
import type { SealedFiling } from './filing.ts';

const sealedAs = (filingId: string): string => `heir-filing:${filingId}`;

export const sealFiling = ({ vault }: Pick<Context, 'vault'>, id: string, content: SealedFiling): Buffer =>
  vault.seal(JSON.stringify(content), sealedAs(id));

export const openFiling = (
  { vault }: Pick<Context, 'vault'>,
  filing: { readonly id: string; readonly sealed: Buffer },
): SealedFiling => JSON.parse(vault.open(filing.sealed, sealedAs(filing.id)).toString()) as SealedFiling;
